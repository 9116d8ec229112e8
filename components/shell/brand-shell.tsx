"use client"

import { Command, Menu as MenuIcon, Search } from "lucide-react"
import { Fragment, type ReactNode, useState } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { CommandPalette, type PaletteItem } from "@/components/ui/command-palette"
import { Kbd } from "@/components/ui/kbd"
import { Sheet } from "@/components/ui/sheet"
import { ThemeToggle } from "@/components/ui/theme-toggle"
import { BrandSwitcher, type Place } from "./brand-switcher"
import { Mark } from "./mark"
import type { NavItem } from "./nav-item"
import { RailLink } from "./nav-link"
import { type Person, PersonMenu } from "./person-menu"
import { SkipLink } from "./skip-link"

export type BrandShellProps = {
  /** The brand one is in (`current`) and the others one may go to. */
  places: readonly Place[]
  nav: readonly NavItem[]
  person: Person
  /** More for ⌘K than the navigation, which is always in it. */
  paletteItems?: readonly PaletteItem[]
  onSignOut?: () => void
  signOutHref?: string
  children: ReactNode
}

/** The brand console: a narrow rail on the left, the page beside it; on phones a top bar and a sheet. */
export function BrandShell({ nav, paletteItems = [], children, ...rest }: BrandShellProps) {
  const [searching, setSearching] = useState(false)
  const [sheetOpen, setSheetOpen] = useState(false)
  const items = [
    ...nav.map(item => ({ key: item.href, label: item.label, group: "Go to", icon: item.icon, href: item.href })),
    ...paletteItems,
  ]
  const search = () => {
    setSheetOpen(false)
    setSearching(true)
  }
  const rail = <Rail {...rest} nav={nav} onSearch={search} onNavigate={() => setSheetOpen(false)} />
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SkipLink />
      <aside aria-label="Navigation" className="sticky top-0 hidden h-dvh flex-col border-r bg-surface lg:flex">
        {rail}
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-ground px-2 lg:hidden">
        <Sheet
          side="left"
          title="Menu"
          open={sheetOpen}
          onOpenChange={setSheetOpen}
          trigger={
            <button type="button" aria-label="Menu" className={buttonStyle({ look: "quiet", size: "icon" })}>
              <MenuIcon aria-hidden />
            </button>
          }
        >
          <div className="-mx-3 -my-2 flex min-h-full flex-col">{rail}</div>
        </Sheet>
        <Mark className="size-5" />
        <span className="min-w-0 flex-1 truncate font-semibold text-sm text-strong">
          {rest.places.find(place => place.current)?.name}
        </span>
        <button
          type="button"
          aria-label="Search"
          onClick={search}
          className={buttonStyle({ look: "quiet", size: "icon" })}
        >
          <Search aria-hidden />
        </button>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl px-4 pt-6 pb-16 outline-none sm:px-8 lg:pt-8"
      >
        {children}
      </main>
      <CommandPalette items={items} open={searching} onOpenChange={setSearching} />
    </div>
  )
}

/** Where there is no heading, the distance still says that something else begins. */
const GROUP = "px-2 pt-3 text-quiet text-xs [&:not(:empty)]:pb-1"

type RailProps = Omit<BrandShellProps, "paletteItems" | "children"> & { onSearch: () => void; onNavigate: () => void }

function Rail({ places, nav, person, onSearch, onNavigate, ...leave }: RailProps) {
  return (
    <>
      <div className="p-2">
        <BrandSwitcher places={places} />
        <button
          type="button"
          onClick={onSearch}
          className="mt-1 flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-quiet text-sm hover:bg-hover hover:text-strong touch:h-11"
        >
          <Search aria-hidden className="size-4" />
          Search
          <span className="ml-auto max-lg:hidden">
            <Kbd>
              <Command aria-label="Command or Control" className="size-3" />K
            </Kbd>
          </span>
        </button>
      </div>
      <nav aria-label="Console" className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2 pt-1">
        {nav.map((item, index) => (
          <Fragment key={item.href}>
            {item.group === nav[index - 1]?.group ? null : <p className={GROUP}>{item.group}</p>}
            <RailLink item={item} onNavigate={onNavigate} />
          </Fragment>
        ))}
      </nav>
      <div className="flex items-center gap-1 border-t p-2">
        <PersonMenu person={person} {...leave} />
        <ThemeToggle />
      </div>
    </>
  )
}
