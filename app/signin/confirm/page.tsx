import type { Metadata } from "next"
import { PublicShell } from "@/components/shell/public-shell"
import { LinkButton } from "@/components/ui/link-button"
import { ConfirmForm } from "./confirm-form"

/** The address holds a token: it goes to no other site and into no index. */
export const metadata: Metadata = { title: "Confirm", referrer: "same-origin", robots: { index: false, follow: false } }

type Search = Record<string, string | string[] | undefined>

/** Where a sign-in link leads. Looking at it uses nothing up; the button does. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { token, email, callbackUrl } = await searchParams
  if (typeof token !== "string" || typeof email !== "string") return <NotWhole />
  const fields = { token, email, callbackUrl: typeof callbackUrl === "string" ? callbackUrl : "/brand" }
  return (
    <PublicShell width="card" signIn={false}>
      <h1 className="font-semibold text-lg">Sign in as</h1>
      <p className="break-words pt-1 text-base">{email}</p>
      <ConfirmForm fields={fields} />
      <p className="pt-4 text-quiet text-sm">
        If you did not ask for this, close the page. Without the button nothing happens.
      </p>
    </PublicShell>
  )
}

function NotWhole() {
  return (
    <PublicShell width="card" signIn={false}>
      <h1 className="font-semibold text-lg">This link is not whole</h1>
      <p className="pt-1 pb-6 text-base">Some mail programs cut long links. Copy all of it, or ask for a new one.</p>
      <LinkButton href="/signin" look="primary" size="large">
        Ask for a new link
      </LinkButton>
    </PublicShell>
  )
}
