import type { ReactNode } from "react"
import { ThemeToggle } from "@/components/ui/theme-toggle"
import { Wordmark } from "./mark"
import type { NavItem } from "./nav-item"
import { BarLink, RailLink } from "./nav-link"
import { type Person, PersonMenu } from "./person-menu"
import { SkipLink } from "./skip-link"

export type CreatorShellProps = {
  /** Home, Links, Earnings, Payouts, More: five, so that each stays wide enough for a thumb. */
  nav: readonly NavItem[]
  person: Person
  onSignOut?: () => void
  signOutHref?: string
  children: ReactNode
}

/** The creator portal: a bottom bar on phones, the same places in a rail on wider screens. */
export function CreatorShell({ nav, person, children, ...leave }: CreatorShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SkipLink />
      <div className="sticky top-0 hidden h-dvh flex-col border-r bg-surface lg:flex">
        <header className="flex h-14 items-center px-4">
          <Wordmark />
        </header>
        <nav aria-label="Portal" className="flex flex-1 flex-col gap-0.5 p-2">
          {nav.map(item => (
            <RailLink key={item.href} item={item} />
          ))}
        </nav>
        <div className="flex items-center gap-1 border-t p-2">
          <PersonMenu person={person} {...leave} />
          <ThemeToggle />
        </div>
      </div>
      <header className="flex h-14 items-center justify-between pr-2 pl-4 lg:hidden">
        <Wordmark />
        <ThemeToggle />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-4xl px-4 pt-2 pb-28 outline-none sm:px-8 lg:pt-8 lg:pb-16"
      >
        {children}
      </main>
      <nav
        aria-label="Portal, short"
        className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-ground pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {nav.map(item => (
          <BarLink key={item.href} item={item} />
        ))}
      </nav>
    </div>
  )
}
