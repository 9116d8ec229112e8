import { Download } from "lucide-react"
import type { Metadata } from "next"
import { Explained } from "@/components/explain/explained"
import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { AgeingChart } from "@/components/receivables/ageing-chart"
import type { ReceivablesData } from "@/components/receivables/receivable-data"
import { ReceivableTable } from "@/components/receivables/receivable-table"
import { WriteOffTable } from "@/components/receivables/write-off-table"
import { AsOfChip } from "@/components/ui/as-of-chip"
import { buttonStyle } from "@/components/ui/button-style"
import { parseSort } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { totalFigure } from "@/server/kernel/figure"
import { dayIn } from "@/server/kernel/time"
import { first, type Query, withParam } from "../query"
import { AGE_OPTIONS, filterOf } from "./receivable-query"

export const metadata: Metadata = { title: "Receivables" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What creators owe after refunds that came later than their money: how old it is, and what repays it. */
export default async function ReceivablesPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const filter = filterOf(query)
  const { brand: doors } = await caller()
  const list = await doors.receivables.list({ brand, ...filter, limit: ROWS })
  const { rows, next, totals, waiting, now, timeZone } = list
  const here = `/brand/${brand}/receivables`
  const kept = filter.asOf ? `?asOf=${filter.asOf}` : ""
  return (
    <>
      <PageHeader
        title="Receivables"
        sentence={sentenceOf(list)}
        action={
          <>
            <AsOfChip today={dayIn(timeZone, now)} />
            {rows.length > 0 ? (
              // A plain link: the file is downloaded, not navigated to.
              <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
                <Download aria-hidden />
                Export CSV
              </a>
            ) : null}
          </>
        }
      />
      {waiting.length > 0 ? (
        <Section title="Waiting for a second person">
          <WriteOffTable
            brand={brand}
            requests={waiting}
            mayAnswer={list.rights.includes("forgive debts")}
            now={now}
            timeZone={timeZone}
          />
        </Section>
      ) : null}
      {totals.map(total => (
        <Section
          key={total.currency}
          title={`Owed in ${total.currency}`}
          hint={
            <>
              <Explained
                amount={{ minor: total.owedMinor, currency: total.currency }}
                of={totalFigure(total.currency, "owed")}
                what="Owed by creators"
              />{" "}
              by {total.creators === 1 ? "1 creator" : `${total.creators} creators`}
            </>
          }
        >
          <AgeingChart currency={total.currency} byAge={total.byAge} />
        </Section>
      ))}
      <Section title="By creator">
        <div className="flex flex-wrap items-center gap-2 pb-4">
          <FilterChip
            param="creator"
            label="Creator"
            options={list.creators.map(one => ({ value: one.id, label: one.name }))}
          />
          <FilterChip param="age" label="Owes since" options={AGE_OPTIONS} />
          {totals.length > 1 ? (
            <FilterChip
              param="currency"
              label="Currency"
              options={totals.map(one => ({ value: one.currency, label: one.currency }))}
            />
          ) : null}
        </div>
        <ReceivableTable
          rows={rows}
          hrefOf={creator => `${here}/${creator}${kept}`}
          isNow={list.isNow}
          now={now}
          timeZone={timeZone}
          sort={parseSort(first(query.sort) ?? "-owed")}
          sortHref={wanted => withParam(here, { ...query, after: undefined }, "sort", wanted)}
          newerHref={filter.cursor ? withParam(here, query, "after", null) : null}
          olderHref={next ? withParam(here, query, "after", next) : null}
          empty={<NobodyOwes here={here} narrowed={totals.length > 0} />}
        />
      </Section>
    </>
  )
}

function sentenceOf({ totals, isNow, until, now, timeZone }: ReceivablesData): string {
  const when = isNow ? "" : ` on ${whenText(until, now, "day", { timeZone })}`
  if (totals.length === 0) return `No creator ${isNow ? "owes" : "owed"} anything${when}.`
  const sums = totals.map(one => moneyText({ minor: one.owedMinor, currency: one.currency })).join(" and ")
  return `Creators ${isNow ? "owe" : "owed"} ${sums}${when}, for orders that were refunded after they had been paid for them.`
}

function NobodyOwes({ here, narrowed }: { here: string; narrowed: boolean }) {
  if (narrowed)
    return (
      <EmptyState title="Nobody fits" action={<LinkButton href={here}>Show everyone who owes</LinkButton>}>
        Somebody owes, but nobody like this.
      </EmptyState>
    )
  return (
    <EmptyState title="Debts appear here">
      When an order is refunded after its commission was paid, the creator owes that part. It comes off later payouts by
      itself; what never will can be written off by two people.
    </EmptyState>
  )
}
