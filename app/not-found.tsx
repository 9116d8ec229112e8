import type { Metadata } from "next"
import { PublicShell } from "@/components/shell/public-shell"
import { LinkButton } from "@/components/ui/link-button"

export const metadata: Metadata = { title: "Not found" }

/** For addresses that lead nowhere, and for records the reader may not see: both look the same on purpose. */
export default function NotFound() {
  return (
    <PublicShell width="card">
      <h1 className="font-semibold text-lg">There is nothing at this address</h1>
      <p className="pt-2 text-pretty">
        The link may be old or mistyped, or it belongs to a brand you are not a member of. Nothing was changed.
      </p>
      <div className="pt-6">
        <LinkButton href="/" look="primary">
          Go to the front page
        </LinkButton>
      </div>
    </PublicShell>
  )
}
