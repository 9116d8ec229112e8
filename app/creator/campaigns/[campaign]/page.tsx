import type { Metadata } from "next"
import { cache } from "react"
import { AnswerCampaign } from "@/components/campaigns/answer-campaign"
import { BriefView } from "@/components/campaigns/brief-view"
import { OwnRetainers } from "@/components/campaigns/own-retainers"
import { OwnWork } from "@/components/campaigns/own-work"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../../or-not-found"

type Props = { params: Promise<{ campaign: string }> }

/** Title and page ask once. */
const read = cache(async (campaign: string) => orNotFound((await caller()).creator.campaigns.one({ campaign })))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).campaign)).name }
}

/** One campaign as its creator sees it: what to say yes to, the brief, what to make and what it pays. */
export default async function OwnCampaignPage({ params }: Props) {
  const campaign = await read((await params).campaign)
  const { name, brandName, programName, state, brief, deliverables, retainers, today, now } = campaign
  return (
    <>
      <PageHeader
        back={{ href: "/creator/campaigns", label: "Campaigns" }}
        title={name}
        status={<StatusChip status={state} />}
        sentence={`${brandName}, ${programName}`}
      />
      <AnswerCampaign campaign={campaign} />
      {deliverables.length > 0 ? (
        <Section title="What you make">
          <OwnWork rows={deliverables} brandName={brandName} today={today} now={now} />
        </Section>
      ) : null}
      {retainers.length > 0 ? (
        <Section title="A month">
          <OwnRetainers rows={retainers} today={today} />
        </Section>
      ) : null}
      <Section title="Brief">
        <BriefView brief={brief} />
      </Section>
    </>
  )
}
