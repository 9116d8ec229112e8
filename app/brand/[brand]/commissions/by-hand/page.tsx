import type { Metadata } from "next"
import { MANUAL_STATE_OPTIONS } from "@/components/commissions/by-hand-data"
import { ByHandTable } from "@/components/commissions/by-hand-table"
import { GiveAmount } from "@/components/commissions/give-amount"
import { ManualLimits } from "@/components/commissions/manual-limits"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { first, idIn, type Query, withParam } from "../../query"

export const metadata: Metadata = { title: "Amounts by hand" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** Amounts that people gave or took by hand, and those that wait for a second person. */
export default async function ByHandPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const state = MANUAL_STATE_OPTIONS.map(({ value }) => value).find(value => value === first(query.state))
  const cursor = idIn("man", query.after)
  const { byHand, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { rows, next, now, timeZone } = await byHand.list({ brand, state, cursor })
  const choices = await byHand.choices({ brand })
  const here = `/brand/${brand}/commissions/by-hand`
  const mayGive = rights.includes("adjust earnings")
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/commissions`, label: "Commissions" }}
        title="Amounts by hand"
        sentence="What people gave or took by hand, with the reason that the creator reads, and what waits for a second person."
        action={
          mayGive ? (
            <div className="flex flex-wrap gap-2">
              <GiveAmount brand={brand} kind="bonus" choices={choices} />
              <GiveAmount brand={brand} kind="adjustment" choices={choices} />
            </div>
          ) : null
        }
      />
      <ManualLimits brand={brand} limits={choices.alone.limits} mayChange={rights.includes("change settings")} />
      <div className="flex flex-wrap items-center gap-2 pb-4">
        <FilterChip param="state" label="State" options={MANUAL_STATE_OPTIONS} />
      </div>
      <ByHandTable
        rows={rows}
        {...{ brand, now, timeZone, rights }}
        newerHref={cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<Nothing here={here} filtered={state !== undefined || cursor !== undefined} />}
      />
    </>
  )
}

function Nothing({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="Nothing fits" action={<LinkButton href={here}>Show all</LinkButton>}>
        No amount by hand is in this state.
      </EmptyState>
    )
  return (
    <EmptyState title="Amounts by hand appear here">
      A bonus is for something that can be shown; an adjustment corrects, either way; fees and retainers are a
      campaign’s. Nobody has given or taken anything by hand yet.
    </EmptyState>
  )
}
