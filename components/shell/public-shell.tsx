import Link from "next/link"
import type { ReactNode } from "react"
import { classNames } from "@/components/ui/class-names"
import { LinkButton } from "@/components/ui/link-button"
import { ThemeToggle } from "@/components/ui/theme-toggle"
import { Wordmark } from "./mark"
import { SkipLink } from "./skip-link"

type PublicShellProps = {
  children: ReactNode
  /** `page` is a wide page; `card` a single narrow column in the middle, for signing in and accepting. */
  width?: "page" | "card"
  /** The way in, left out on the sign-in page itself. */
  signIn?: boolean
}

/** What a visitor without an account sees around every page. */
export function PublicShell({ children, width = "page", signIn = true }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex h-16 w-full max-w-5xl items-center justify-between px-4 sm:px-8">
        <Link href="/" aria-label="Tributary, front page" className="rounded-md py-1">
          <Wordmark />
        </Link>
        <div className="flex items-center gap-1">
          <ThemeToggle />
          {signIn ? <LinkButton href="/signin">Sign in</LinkButton> : null}
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={classNames(
          "mx-auto w-full flex-1 px-4 outline-none sm:px-8",
          width === "page" ? "max-w-5xl" : "max-w-[27rem] pt-[10dvh] pb-16",
        )}
      >
        {children}
      </main>
      <footer className="mx-auto w-full max-w-5xl px-4 py-8 text-quiet text-xs sm:px-8">
        Tributary. Every cent is explained, and every cent adds up.
      </footer>
    </div>
  )
}
