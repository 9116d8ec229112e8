import type { Metadata } from "next"
import { PublicShell } from "@/components/shell/public-shell"
import { TextLink } from "@/components/ui/text-link"

export const metadata: Metadata = { title: "Check your mail" }

/** Where the link is and what to do when it is not there. The same for every address. */
export default function SentPage() {
  return (
    <PublicShell width="card" signIn={false}>
      <h1 className="font-semibold text-lg">Check your mail</h1>
      <p className="pt-1 text-base">
        A link to sign in is on its way. Open it on this device; it works once and for 15 minutes.
      </p>
      <p className="pt-6 text-quiet text-sm">
        Nothing there after a minute? Look among the unwanted mail, or{" "}
        <TextLink href="/signin">check the address and ask again</TextLink>. One address gets at most five links an
        hour.
      </p>
    </PublicShell>
  )
}
