import type { Metadata } from "next"
import { PrivacyRequests } from "@/components/settings/privacy-requests"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Privacy" }

/** What customers asked their shops to show them, or to forget. */
export default async function PrivacyPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, privacy } = (await caller()).brand
  const { rights, member } = await session.me({ brand })
  const head = <SettingsHead brand={brand} current="privacy" audit={rights.includes("see the audit log")} />
  if (!rights.includes("change settings"))
    return (
      <>
        {head}
        <div className="pt-6" />
        <EmptyState title="Privacy requests are for owners">
          Your role here is {member.role}. Owners see what customers ask of their shop and answer it; ask one of them.
        </EmptyState>
      </>
    )
  const { requests, now, timeZone } = await privacy.list({ brand })
  const open = requests.filter(request => request.kind === "data" && request.doneAt === null).length
  return (
    <>
      {head}
      <Section title={openSentence(open)} hint={HINT} className="pt-6">
        <PrivacyRequests brand={brand} requests={requests} now={now} timeZone={timeZone} />
      </Section>
    </>
  )
}

const HINT =
  "Tributary keeps no shopper's name, address or e-mail. Messages of the shop, which have them, are emptied once they are used. Forgetting changes no amount."

function openSentence(open: number): string {
  if (open === 0) return "No request waits for you"
  return open === 1 ? "1 request waits for your answer" : `${open} requests wait for your answer`
}
