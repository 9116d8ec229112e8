import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { PublicShell } from "@/components/shell/public-shell"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { RequestLinkForm } from "./request-link-form"

export const metadata: Metadata = { title: "Sign in" }

type Search = { callbackUrl?: string | string[]; error?: string | string[] }

/** One field, and what happens next. Who is signed in already goes on. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { callbackUrl, error } = await searchParams
  const { public: open } = await caller()
  const who = await open.session.who()
  if (who && !error && !callbackUrl) redirect("/brand")
  return (
    <PublicShell width="card" signIn={false}>
      <h1 className="font-semibold text-lg">Sign in</h1>
      <p className="pt-1 pb-6 text-base text-quiet">For brands and creators alike.</p>
      {error && who ? <AlreadyIn email={who.email} /> : null}
      {error && !who ? (
        <Notice look="warning" role="status" className="mb-6" title={whatHappened(error)}>
          A link works once and for 15 minutes. Ask for a new one below.
        </Notice>
      ) : null}
      <RequestLinkForm callbackUrl={typeof callbackUrl === "string" ? callbackUrl : ""} />
    </PublicShell>
  )
}

/** For the one whose second look at a used link ends here while the first look worked. */
function AlreadyIn({ email }: { email: string }) {
  return (
    <Notice look="good" role="status" className="mb-6" title={`You are signed in as ${email}.`}>
      That link was used already. <TextLink href="/brand">Go on</TextLink>, or sign in with another address below.
    </Notice>
  )
}

function whatHappened(error: string | string[]): string {
  return error === "Verification" ? "That link has been used or has run out." : "Signing in did not work."
}
