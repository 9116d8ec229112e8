import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { signOut } from "@/app/signin/sign-out"
import { When } from "@/components/format/when"
import { PublicShell } from "@/components/shell/public-shell"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { SubmitButton } from "@/components/ui/submit-button"
import { caller } from "@/server/api/caller"
import { AcceptForm } from "./accept-form"

/** The address holds a secret: it must not travel on as a referrer, nor be found by a search engine. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } }

type Invite = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["public"]["invites"]["byToken"]>>

/** Who invites to what, in words; then the one thing to do next. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { public: open } = await caller()
  const invite = await open.invites.byToken({ token }).catch(refusalOf)
  if (typeof invite === "string") return <Closed title="This invitation cannot be opened">{invite}</Closed>
  if (invite.whyClosed) return <Closed title={`${invite.brandName} invited you`}>{invite.whyClosed}</Closed>
  const who = await open.session.who()
  return (
    <PublicShell width="card" signIn={false}>
      <p className="text-quiet">{invite.brandName} invites you to</p>
      <h1 className="pt-0.5 font-semibold text-lg">{invite.programName}</h1>
      <Terms terms={invite.terms} />
      <p className="pt-6 pb-4 text-quiet text-sm">
        This invitation is for {invite.email} and ends{" "}
        <When at={invite.expiresAt} now={invite.now} timeZone="UTC" as="relative" />. Should the rate be lowered one
        day, the better one applies until its notice ends.
      </p>
      <NextStep invite={invite} token={token} email={who?.email ?? null} />
    </PublicShell>
  )
}

/** Sentences read from the left, on a phone too; so the term stands above its sentence. */
function Terms({ terms }: { terms: Invite["terms"] }) {
  return (
    <dl className="mt-6 border-y">
      {terms.map(([term, sentence]) => (
        <div key={term} className="border-b py-2.5 last:border-b-0">
          <dt className="text-quiet text-xs">{term}</dt>
          <dd className="pt-0.5 text-pretty text-sm text-strong">{sentence}</dd>
        </div>
      ))}
    </dl>
  )
}

function NextStep({ invite, token, email }: { invite: Invite; token: string; email: string | null }) {
  if (email === invite.email) return <AcceptForm token={token} brandName={invite.brandName} />
  if (email !== null)
    return (
      <Notice
        look="warning"
        title={`You are signed in as ${email}.`}
        action={
          <form action={signOut}>
            <SubmitButton look="quiet" pendingLabel="Signing out">
              Sign out
            </SubmitButton>
          </form>
        }
      >
        This invitation is for {invite.email}. Sign out, open the link again and sign in with that address.
      </Notice>
    )
  return (
    <LinkButton
      look="primary"
      size="large"
      className="w-full"
      href={`/signin?callbackUrl=${encodeURIComponent(`/invite/${token}`)}`}
    >
      Sign in to accept
    </LinkButton>
  )
}

function Closed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PublicShell width="card">
      <h1 className="font-semibold text-lg">{title}</h1>
      <p className="pt-2">{children}</p>
    </PublicShell>
  )
}

/** The sentence of an expected refusal; anything else goes on to the error page. */
function refusalOf(error: unknown): string {
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error.message
  throw error
}
