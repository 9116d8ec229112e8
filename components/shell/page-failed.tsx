"use client"

import { useRouter } from "next/navigation"
import { startTransition } from "react"
import { Button } from "@/components/ui/button"
import { classNames } from "@/components/ui/class-names"
import { LinkButton } from "@/components/ui/link-button"

type PageFailedProps = {
  error: Error & { digest?: string }
  reset: () => void
  /** Where to go instead. */
  home: { href: string; label: string }
  className?: string
}

/** When a page could not be made: what it means for the money, and what to do. */
export function PageFailed({ error, reset, home, className }: PageFailedProps) {
  const router = useRouter()
  // What failed was made on the server: it is asked for anew before the page is drawn anew.
  const again = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <div role="alert" className={classNames("w-full max-w-md", className)}>
      <h1 className="font-semibold text-lg">This page could not be shown</h1>
      <p className="pt-2 text-pretty">
        Something failed while we were reading. No money moved because of it, and what you did before is kept. Try
        again; if it stays, send us the reference below.
      </p>
      <div className="flex gap-2 pt-6">
        <Button look="primary" onClick={again}>
          Try again
        </Button>
        <LinkButton href={home.href}>{home.label}</LinkButton>
      </div>
      {error.digest ? (
        <p className="pt-6 text-quiet text-xs">
          Reference <code className="font-mono">{error.digest}</code>
        </p>
      ) : null}
    </div>
  )
}
