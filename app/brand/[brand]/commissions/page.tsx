import { Download } from "lucide-react"
import type { Metadata } from "next"
import { CommissionTable } from "@/components/commissions/commission-table"
import { CommissionTabs } from "@/components/commissions/commission-tabs"
import { CommissionTotals } from "@/components/commissions/commission-totals"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { filterOf, MONEY_STATE_OPTIONS } from "./commission-query"

export const metadata: Metadata = { title: "Commissions" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What creators earned, across all of them, and where that money is. */
export default async function CommissionsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const filter = filterOf(query)
  const { brand: doors } = await caller()
  const { rows, next, totals, now, timeZone } = await doors.commissions.list({ brand, ...filter, limit: ROWS })
  const creators = await doors.commissions.creators({ brand })
  const here = `/brand/${brand}/commissions`
  const chosen = creators.find(one => one.id === filter.creator)
  return (
    <>
      <PageHeader
        title="Commissions"
        sentence="What creators earned, on orders and besides, and how far that money has come."
        action={
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`${here}/by-hand`}>Amounts by hand</LinkButton>
            {rows.length > 0 ? (
              // A plain link: the file is downloaded, not navigated to.
              <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
                <Download aria-hidden />
                Export CSV
              </a>
            ) : null}
          </div>
        }
      />
      <CommissionTabs brandPath={`/brand/${brand}`} current="commissions" />
      <CommissionTotals totals={totals} whose={chosen ? `${chosen.name}’s` : "All creators’"} creator={chosen?.id} />
      <div className="flex flex-wrap items-center gap-2 pb-4">
        <FilterChip
          param="creator"
          label="Creator"
          options={creators.map(one => ({ value: one.id, label: one.name }))}
        />
        <FilterChip param="state" label="Has money" options={MONEY_STATE_OPTIONS} />
      </div>
      <CommissionTable
        rows={rows}
        brandPath={`/brand/${brand}`}
        now={now}
        timeZone={timeZone}
        newerHref={filter.cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoCommissions here={here} filtered={Object.values(filter).some(Boolean)} />}
      />
    </>
  )
}

function NoCommissions({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No commission fits" action={<LinkButton href={here}>Show all commissions</LinkButton>}>
        No commission is like this now. Money moves on: what was held last week may have cleared.
      </EmptyState>
    )
  return (
    <EmptyState
      title="Commissions appear here"
      action={<LinkButton href={here.replace(/commissions$/, "links")}>Share links and codes</LinkButton>}
    >
      When an order is credited to a creator, what it earns shows here and is held until refunds can no longer change
      it. No order has been credited yet.
    </EmptyState>
  )
}
