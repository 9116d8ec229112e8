"use client"

import { Button } from "@/components/ui/button"
import { LinkButton } from "@/components/ui/link-button"

/** When a page could not be made: what it means for the money, and what to do. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert" className="mx-auto w-full max-w-md px-4 py-[12dvh]">
      <h1 className="font-semibold text-lg">This page could not be shown</h1>
      <p className="pt-2 text-pretty">
        Something failed while we were reading. No money moved because of it, and what you did before is kept. Try
        again; if it stays, send us the reference below.
      </p>
      <div className="flex gap-2 pt-6">
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
        <LinkButton href="/">Go to the front page</LinkButton>
      </div>
      {error.digest ? (
        <p className="pt-6 text-quiet text-xs">
          Reference <code className="font-mono">{error.digest}</code>
        </p>
      ) : null}
    </div>
  )
}
