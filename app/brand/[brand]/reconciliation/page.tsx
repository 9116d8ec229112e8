import { Download } from "lucide-react"
import type { Metadata } from "next"
import { DifferenceTable } from "@/components/reconciliation/difference-table"
import { FoundOrders } from "@/components/reconciliation/found-orders"
import type { Reconciled } from "@/components/reconciliation/reconciliation-data"
import { passesSoFar, reconciliationSentence } from "@/components/reconciliation/reconciliation-words"
import { ShopStanding } from "@/components/reconciliation/shop-standing"
import { WatchReconciliation } from "@/components/reconciliation/watch-reconciliation"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { filterOf, KIND_OPTIONS, STATE_OPTIONS } from "./reconciliation-query"

export const metadata: Metadata = { title: "Reconciliation" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** Whether our books say what the shops say, and what was done where they did not. */
export default async function ReconciliationPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { reconciliation } = (await caller()).brand
  const overview = await reconciliation.overview({ brand })
  const found = await reconciliation.found({ brand })
  const { now, timeZone } = overview
  return (
    <>
      <WatchReconciliation
        brand={brand}
        seen={passesSoFar(overview)}
        running={overview.shops.some(shop => shop.passes.some(pass => pass.finishedAt === null))}
      />
      <PageHeader title="Reconciliation" sentence={reconciliationSentence(overview)} />
      {overview.shops.length === 0 ? (
        <EmptyState
          title="Your shop's books appear here"
          action={<LinkButton href={`/brand/${brand}/settings/shop`}>Connect a shop</LinkButton>}
        >
          Once a shop is connected it is read every few minutes and compared whole every week; what differs is named,
          repaired and listed.
        </EmptyState>
      ) : (
        <Differences brand={brand} query={query} overview={overview} />
      )}
      {overview.shops.map(shop => (
        <ShopStanding
          key={shop.id}
          brand={brand}
          shop={shop}
          manages={overview.manages}
          now={now}
          timeZone={timeZone}
        />
      ))}
      {found.length > 0 ? (
        <Section title="Found without a message" hint="The shop's message about these orders never came.">
          <FoundOrders rows={found} brandPath={`/brand/${brand}`} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  )
}

async function Differences({ brand, query, overview }: { brand: string; query: Query; overview: Reconciled }) {
  const { cursor, ...filter } = filterOf(query)
  const { reconciliation } = (await caller()).brand
  const { rows, next } = await reconciliation.differences({ brand, ...filter, cursor, limit: ROWS })
  const { shops, now, timeZone } = overview
  const here = `/brand/${brand}/reconciliation`
  const filtered = cursor !== undefined || Object.values(filter).some(Boolean)
  if (rows.length === 0 && !filtered) return <NoDifferences here={here} filtered={false} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-4">
        {shops.length > 1 ? (
          <FilterChip param="shop" label="Shop" options={shops.map(one => ({ value: one.id, label: one.name }))} />
        ) : null}
        <FilterChip param="state" label="State" options={STATE_OPTIONS} />
        <FilterChip param="kind" label="What differs" options={KIND_OPTIONS} />
        {rows.length > 0 ? (
          // A plain link: the file is downloaded, not navigated to.
          <a
            href={withParam(`${here}/export`, query, "after", null)}
            download
            className={`${buttonStyle({ size: "small" })} ml-auto`}
          >
            <Download aria-hidden />
            Export CSV
          </a>
        ) : null}
      </div>
      <DifferenceTable
        rows={rows}
        brandPath={`/brand/${brand}`}
        shops={shops.length > 1}
        now={now}
        timeZone={timeZone}
        newerHref={cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoDifferences here={here} filtered={filtered} />}
      />
    </>
  )
}

function NoDifferences({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No difference fits" action={<LinkButton href={here}>Show all differences</LinkButton>}>
        No difference is like this. What a comparison found and repaired stays listed.
      </EmptyState>
    )
  return (
    <EmptyState title="No differences">
      Nothing our books say has differed from your shop. What a comparison finds is listed here, with both values and
      what became of it.
    </EmptyState>
  )
}
