import type { Metadata } from "next"
import { ChangeDisputeTerms } from "@/components/disputes/change-terms"
import { DisputeTermsVersions } from "@/components/disputes/terms-versions"
import { SettingsHead } from "@/components/settings/settings-head"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Disputes" }

/** What the brand promises creators about disputes: how soon it answers, and what happens if it does not. */
export default async function DisputeTermsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, disputes } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { terms, versions, mayChange, now, timeZone } = await disputes.terms({ brand })
  const { answerDays, creatorDays, lateBrand } = terms
  return (
    <>
      <SettingsHead brand={brand} current="disputes" audit={rights.includes("see the audit log")} />
      <Section
        title="What you promise"
        hint="Creators read this before they contest anything."
        action={mayChange ? <ChangeDisputeTerms brand={brand} terms={terms} /> : null}
      >
        <ul className="list-disc pl-5 text-normal text-sm">
          <li>You answer each dispute within {answerDays} days.</li>
          <li>
            If you do not,{" "}
            {lateBrand === "creator" ? "it is decided in the creator’s favour." : "it is closed as it stands."}
          </li>
          <li>If you ask something, the creator has {creatorDays} days to answer; else it is closed as it stands.</li>
          <li>A no may be appealed once, within {creatorDays} days; somebody else decides then.</li>
        </ul>
      </Section>
      <Section title="Versions" hint="A dispute keeps the version it was opened under.">
        <DisputeTermsVersions versions={versions} now={now} timeZone={timeZone} />
      </Section>
    </>
  )
}
