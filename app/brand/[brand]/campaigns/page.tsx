import type { Metadata } from "next"
import { CAMPAIGN_STATE_OPTIONS } from "@/components/campaigns/campaign-data"
import { CampaignTable } from "@/components/campaigns/campaign-table"
import { OpenCampaign } from "@/components/campaigns/open-campaign"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { first, idIn, type Query, withParam } from "../query"
import { CAMPAIGNS_SENTENCE } from "./campaigns-sentence"

export const metadata: Metadata = { title: "Campaigns" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** The brand's campaigns, newest first. */
export default async function CampaignsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const state = CAMPAIGN_STATE_OPTIONS.map(({ value }) => value).find(value => value === first(query.state))
  const cursor = idIn("cmp", query.after)
  const { campaigns, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const programs = await campaigns.programs({ brand })
  const { rows, next, today } = await campaigns.list({ brand, state, cursor })
  const here = `/brand/${brand}/campaigns`
  const mayChange = rights.includes("change programs")
  return (
    <>
      <PageHeader
        title="Campaigns"
        sentence={CAMPAIGNS_SENTENCE}
        action={mayChange ? <OpenCampaign brand={brand} programs={programs} today={today} /> : null}
      />
      <div className="flex flex-wrap items-center gap-2 pb-4">
        <FilterChip param="state" label="State" options={CAMPAIGN_STATE_OPTIONS} />
      </div>
      <CampaignTable
        rows={rows}
        brand={brand}
        today={today}
        severalPrograms={programs.length > 1}
        mayChange={mayChange}
        newerHref={cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoCampaigns here={here} filtered={state !== undefined || cursor !== undefined} />}
      />
    </>
  )
}

function NoCampaigns({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No campaign fits" action={<LinkButton href={here}>Show all campaigns</LinkButton>}>
        None of your campaigns is in this state.
      </EmptyState>
    )
  return (
    <EmptyState title="Campaigns appear here">
      A campaign is a dated effort: a launch, a season, a drop. Open one, and links made in it are told apart in every
      report. There is none yet.
    </EmptyState>
  )
}
