import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { AskForWork } from "@/components/campaigns/ask-for-work"
import { BriefView } from "@/components/campaigns/brief-view"
import { dayWords } from "@/components/campaigns/campaign-days"
import { EditBrief } from "@/components/campaigns/edit-brief"
import { OfferRetainer } from "@/components/campaigns/offer-retainer"
import { RetainerTable } from "@/components/campaigns/retainer-table"
import type { WorkPage } from "@/components/campaigns/work-data"
import { WorkTable } from "@/components/campaigns/work-table"
import { CostSums } from "@/components/costs/cost-sums"
import { CostTable } from "@/components/costs/cost-table"
import { RecordCost } from "@/components/costs/record-cost"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"

type Props = { params: Promise<{ brand: string; campaign: string }> }

/** Title and page ask once. */
const read = cache(async (brand: string, campaign: string) => {
  try {
    return await (await caller()).brand.work.page({ brand, campaign })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { brand, campaign } = await params
  return { title: (await read(brand, campaign)).campaign.name }
}

/** One campaign: what it asks of creators, how far that is, and what it costs. */
export default async function CampaignPage({ params }: Props) {
  const { brand, campaign: id } = await params
  const page = await read(brand, id)
  const { rights } = await (await caller()).brand.session.me({ brand })
  const { campaign, brief, people, currencies, today, now, timeZone, alone, waiting } = page
  const mayChange = rights.includes("change programs")
  const mayRecord = rights.includes("record costs")
  const ask = { brand, campaign: id, people, currencies, today, alone, disabled: !brief || campaign.endedAt !== null }
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/campaigns`, label: "Campaigns" }}
        title={campaign.name}
        status={<StatusChip status={campaign.state} />}
        sentence={sentence(page)}
        action={mayChange ? <AskForWork {...ask} /> : null}
      />
      <Section
        title="Brief"
        action={mayChange ? <EditBrief brand={brand} campaign={id} brief={brief} /> : null}
        hint={brief ? undefined : "Creators read it before they say yes. Nobody can be asked without one."}
      >
        {brief ? <BriefView brief={brief} /> : null}
      </Section>
      {waiting > 0 ? (
        <Notice
          className="mb-6"
          title={`${waiting} ${waiting === 1 ? "fee or retainer waits" : "fees and retainers wait"} for a second person`}
          action={<LinkButton href={`/brand/${brand}/commissions/by-hand?state=asked`}>Look at what waits</LinkButton>}
        >
          Its creator is asked once a colleague has confirmed it.
        </Notice>
      ) : null}
      <Section title="Deliverables">
        <WorkTable rows={page.deliverables} {...{ brand, today, now, timeZone, mayChange }} />
      </Section>
      <Section title="Retainers" action={mayChange ? <OfferRetainer {...ask} /> : null}>
        <RetainerTable rows={page.retainers} {...{ brand, today, mayChange }} />
      </Section>
      <Section title="What it costs" hint="Commission is on orders that came by its links on its days.">
        <CostSums totals={page.totals} of={page.campaign.id} />
      </Section>
      <Section
        title="Gifts and time"
        action={mayRecord ? <RecordCost {...{ brand, campaign: id, people, currencies, today }} /> : null}
      >
        <CostTable rows={page.costs} {...{ brand, today, mayRecord }} />
      </Section>
    </>
  )
}

function sentence({ campaign, deliverables, today }: WorkPage): string {
  const waiting = deliverables.filter(one => one.state === "submitted").length
  const overdue = deliverables.filter(one => one.overdue).length
  const days = `${dayWords(campaign.startsOn, today)} ${campaign.endsOn ? `to ${dayWords(campaign.endsOn, today)}` : "on"}`
  const parts = [
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? "deliverable waits" : "deliverables wait"} for your answer`] : []),
    ...(overdue > 0 ? [`${overdue} ${overdue === 1 ? "is" : "are"} overdue`] : []),
  ]
  return `${days}, in ${campaign.programName}. ${parts.length > 0 ? `${parts.join(" and ")}.` : ""}`.trim()
}
