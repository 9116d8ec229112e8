import type { Metadata } from "next"
import { moneyText } from "@/components/money/money"
import { CHARTED_OPTIONS, ModelsChart } from "@/components/reports/models-chart"
import { ModelsMeaning } from "@/components/reports/models-meaning"
import { ModelsTable } from "@/components/reports/models-table"
import { RefusedReport } from "@/components/reports/refused-report"
import type { ChannelModels } from "@/components/reports/report-data"
import { ReportHead } from "@/components/reports/report-head"
import { periodText } from "@/components/reports/report-words"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { first, type Query } from "../../query"
import { isRefused, orRefusal } from "../or-refusal"
import { exportHref, keptOf, modelsAsked } from "../report-query"

export const metadata: Metadata = { title: "Attribution models" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** The same journeys under every model, channel by channel. */
export default async function ModelsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { reports } = (await caller()).brand
  const report = await orRefusal(reports.models({ brand, ...modelsAsked(query) }))
  const brandPath = `/brand/${brand}`
  if (isRefused(report)) return <RefusedReport brandPath={brandPath} current="models" {...report} />
  const charted = CHARTED_OPTIONS.find(one => one.value === first(query.chart))?.value ?? "mixed"
  return (
    <>
      <ReportHead
        brandPath={brandPath}
        current="models"
        kept={keptOf(query)}
        sentence={`How the orders from ${periodText(report.period)} are shared among channels under every model. These models report; they pay nobody.`}
        currencies={report.currencies}
        exportHref={report.rows?.length ? exportHref(`${brandPath}/reports/models`, query) : null}
      >
        <FilterChip param="only" label="Channels" options={[{ value: "creators", label: "Creators only" }]} />
        <FilterChip param="chart" label="Chart" options={CHARTED_OPTIONS} />
      </ReportHead>
      {report.rows?.length ? (
        <>
          <Section title="Revenue by channel">
            <ModelsChart rows={report.rows} currency={report.currency} charted={charted} />
          </Section>
          <Section title="Every model" hint="Revenue, and below it orders. Each column adds up to the same.">
            <ModelsTable rows={report.rows} currency={report.currency} />
            <Unseen {...report} />
          </Section>
          <Section title="What the models do">
            <ModelsMeaning brandPath={brandPath} />
          </Section>
        </>
      ) : (
        <NoJourneys report={report} brandPath={brandPath} />
      )}
    </>
  )
}

function Unseen({ unseenCount, unseenMinor, currency }: ChannelModels) {
  if (unseenCount === 0) return null
  const orders = unseenCount === 1 ? "One order" : `${unseenCount} orders`
  return (
    <p className="pt-3 text-quiet text-xs">
      {orders} of {moneyText({ minor: unseenMinor, currency })} stand in no column: no channel is known of, because
      nothing was seen or the shopper did not allow it.
    </p>
  )
}

function NoJourneys({ report, brandPath }: { report: ChannelModels; brandPath: string }) {
  if (report.rows === null)
    return (
      <EmptyState title="These days hold more than one report reads">
        A report reads up to {report.mostOrders.toLocaleString("en")} orders and{" "}
        {report.mostVisits.toLocaleString("en")} visits whole, and never a sample. Choose fewer days.
      </EmptyState>
    )
  return (
    <EmptyState
      title="No journey is known in these days"
      action={<LinkButton href={`${brandPath}/reports/coverage`}>Show what was sold</LinkButton>}
    >
      A journey is what was seen before an order: links of creators, codes, and visits from other channels where
      shoppers allow it. Choose other days, or look at why orders are nobody’s.
    </EmptyState>
  )
}
