import type { Metadata } from "next"
import { moneyText } from "@/components/money/money"
import { RefusedReport } from "@/components/reports/refused-report"
import type { Revenue } from "@/components/reports/report-data"
import { ReportHead } from "@/components/reports/report-head"
import { periodText } from "@/components/reports/report-words"
import { RevenueChart } from "@/components/reports/revenue-chart"
import { RevenueTable } from "@/components/reports/revenue-table"
import { RevenueTotals } from "@/components/reports/revenue-totals"
import { parseSort } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { first, type Query, withParam } from "../../query"
import { isRefused, orRefusal } from "../or-refusal"
import { exportHref, keptOf, revenueAsked } from "../report-query"

export const metadata: Metadata = { title: "Revenue" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** Direct, assisted and survey revenue of each creator or campaign, beside what the store sold. */
export default async function RevenuePage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const asked = revenueAsked(query)
  const cursor = first(query.after)
  const { reports } = (await caller()).brand
  const report = await orRefusal(reports.revenue({ brand, ...asked, cursor, limit: ROWS }))
  const brandPath = `/brand/${brand}`
  if (isRefused(report)) return <RefusedReport brandPath={brandPath} current="revenue" {...report} />
  const here = `${brandPath}/reports/revenue`
  return (
    <>
      <ReportHead
        brandPath={brandPath}
        current="revenue"
        kept={keptOf(query)}
        sentence={sentenceOf(report)}
        currencies={report.currencies}
        exportHref={report.rows.length > 0 ? exportHref(here, query) : null}
      >
        <FilterChip
          param="by"
          label="By"
          options={[
            { value: "creator", label: "Creator" },
            { value: "campaign", label: "Campaign" },
          ]}
        />
      </ReportHead>
      {report.totals.storeMinor === 0 && report.before.storeMinor === 0 ? (
        <NothingSold brandPath={brandPath} />
      ) : (
        <>
          <RevenueTotals report={report} />
          <Section title="By day">
            <RevenueChart days={report.days} currency={report.currency} />
          </Section>
          <Section title={asked.by === "creator" ? "By creator" : "By campaign"}>
            <RevenueTable
              report={report}
              by={asked.by}
              brandPath={brandPath}
              sort={parseSort(asked.sort)}
              sortHref={wanted => withParam(here, { ...query, after: undefined }, "sort", wanted)}
              newerHref={cursor ? withParam(here, query, "after", null) : null}
              olderHref={report.next ? withParam(here, query, "after", report.next) : null}
              empty={<NobodyNamed brandPath={brandPath} />}
            />
          </Section>
        </>
      )}
    </>
  )
}

function sentenceOf({ period, totals, currency }: Revenue): string {
  const say = (minor: number) => moneyText({ minor, currency })
  return `From ${periodText(period)} creators directly brought ${say(totals.directMinor)} of the ${say(totals.storeMinor)} that your store sold.`
}

function NothingSold({ brandPath }: { brandPath: string }) {
  return (
    <EmptyState
      title="Nothing was sold in these days"
      action={<LinkButton href={`${brandPath}/orders`}>Show orders</LinkButton>}
    >
      Revenue shows here as soon as an order is placed in a connected shop. Choose other days if there were orders
      before.
    </EmptyState>
  )
}

function NobodyNamed({ brandPath }: { brandPath: string }) {
  return (
    <EmptyState
      title="No creator brought any of it"
      action={<LinkButton href={`${brandPath}/reports/coverage`}>Show why</LinkButton>}
    >
      None of the orders of these days, and of those before, is credited to a creator, was assisted by one, or names one
      in a survey.
    </EmptyState>
  )
}
