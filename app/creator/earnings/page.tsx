import type { Metadata } from "next"
import { whatTitle } from "@/components/commissions/what-for"
import { DetailSheet } from "@/components/creator/detail-sheet"
import { EarningDetail } from "@/components/creator/earning-detail"
import { EarningTabs } from "@/components/creator/earning-tabs"
import { EarningsTable } from "@/components/creator/earnings-table"
import { OrderQuestion } from "@/components/creator/order-question"
import { OfEarning } from "@/components/disputes/of-earning"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../or-not-found"
import { addressWith, type EarningQuery, readEarningQuery, STATE_CHOICES } from "./earning-query"

export const metadata: Metadata = { title: "Earnings" }

/** Of one amount; more than anybody files. */
const MOST_DISPUTES = 5

type Props = { searchParams: Promise<EarningQuery> }

/** Every order that earned something: which, why, how much, when it comes. One opens over the list. */
export default async function EarningsPage({ searchParams }: Props) {
  const query = await searchParams
  const { filter, filtered, earning } = readEarningQuery(query)
  const { creator } = await caller()
  const { rows, next, now } = await orNotFound(creator.earnings.list(filter))
  const { brands, programs } = await creator.earnings.choices()
  return (
    <>
      <PageHeader
        title="Earnings"
        sentence="Every order you are credited for, why, and when its money comes."
        action={<OrderQuestion programs={programs} />}
      />
      <EarningTabs current="earnings" />
      <div className="flex flex-wrap gap-2 pb-4">
        <FilterChip param="state" label="State" options={STATE_CHOICES} />
        {brands.length > 1 ? (
          <FilterChip param="brand" label="Brand" options={brands.map(one => ({ value: one.slug, label: one.name }))} />
        ) : null}
        {programs.length > 1 ? (
          <FilterChip
            param="program"
            label="Program"
            options={programs.map(one => ({ value: one.id, label: `${one.name} · ${one.brandName}` }))}
          />
        ) : null}
      </div>
      <EarningsTable
        rows={rows}
        now={now}
        hrefOf={id => addressWith(query, { earning: id })}
        newerHref={filter.cursor ? addressWith(query, { after: null }) : null}
        olderHref={next ? addressWith(query, { after: next }) : null}
        empty={<NoEarnings filtered={filtered || filter.cursor !== undefined} />}
      />
      {earning ? <OneEarning id={earning} closeHref={addressWith(query, { earning: null })} /> : null}
    </>
  )
}

async function OneEarning({ id, closeHref }: { id: string; closeHref: string }) {
  const { creator } = await caller()
  const { earning, now } = await orNotFound(creator.earnings.one({ earning: id }))
  const { rows: disputes } = await creator.disputes.list({ earning: id, limit: MOST_DISPUTES })
  return (
    <DetailSheet
      key={id}
      title={whatTitle(earning)}
      description={`${earning.brandName}, ${earning.programName}`}
      closeHref={closeHref}
    >
      <EarningDetail earning={earning} now={now} />
      <OfEarning earning={earning} disputes={disputes} now={now} />
    </DetailSheet>
  )
}

function NoEarnings({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No order fits" action={<LinkButton href="/creator/earnings">Show all earnings</LinkButton>}>
        None of your orders is like this. Take a filter away to see the others.
      </EmptyState>
    )
  return (
    <EmptyState title="Earnings appear here" action={<LinkButton href="/creator/links">Share a link</LinkButton>}>
      When somebody buys through your link or with your code, the order shows here within seconds, with what you earn
      and when it clears. There has been none yet.
    </EmptyState>
  )
}
