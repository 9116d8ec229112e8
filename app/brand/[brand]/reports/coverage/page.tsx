import type { Metadata } from "next"
import { moneyText } from "@/components/money/money"
import { CoverageAudit } from "@/components/reports/coverage-audit"
import { CoverageChart } from "@/components/reports/coverage-chart"
import { CoverageTable } from "@/components/reports/coverage-table"
import { RefusedReport } from "@/components/reports/refused-report"
import type { Coverage } from "@/components/reports/report-data"
import { ReportHead } from "@/components/reports/report-head"
import { periodText } from "@/components/reports/report-words"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import type { Query } from "../../query"
import { isRefused, orRefusal } from "../or-refusal"
import { exportHref, keptOf, reportAsked } from "../report-query"

export const metadata: Metadata = { title: "Coverage" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** Where every cent of the store's revenue went: credited to creators, or nobody's and why. */
export default async function CoveragePage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { reports } = (await caller()).brand
  const report = await orRefusal(reports.coverage({ brand, ...reportAsked(query) }))
  const brandPath = `/brand/${brand}`
  if (isRefused(report)) return <RefusedReport brandPath={brandPath} current="coverage" {...report} />
  return (
    <>
      <ReportHead
        brandPath={brandPath}
        current="coverage"
        kept={keptOf(query)}
        sentence={sentenceOf(report)}
        currencies={report.currencies}
        exportHref={report.parts.length > 0 ? exportHref(`${brandPath}/reports/coverage`, query) : null}
      />
      {report.parts.length === 0 ? (
        <EmptyState
          title="No order was placed in these days"
          action={<LinkButton href={`${brandPath}/orders`}>Show orders</LinkButton>}
        >
          When your shops sell, every order is here: what creators are credited with, and why the rest is nobody’s.
        </EmptyState>
      ) : (
        <>
          <CoverageAudit {...report} />
          <Section
            title="By reason"
            className="pt-6"
            action={<TextLink href={nobodysOrders(brandPath, report)}>Orders credited to nobody</TextLink>}
          >
            <CoverageTable {...report} />
          </Section>
          <Section title="By day">
            <CoverageChart days={report.days} currency={report.currency} />
          </Section>
        </>
      )}
    </>
  )
}

function nobodysOrders(brandPath: string, { period: { from, to } }: Coverage): string {
  return `${brandPath}/orders?${new URLSearchParams({ credited: "no", test: "no", from, to })}`
}

function sentenceOf({ period, totals, currency }: Coverage): string {
  const say = (minor: number) => moneyText({ minor, currency })
  return `From ${periodText(period)} your store sold ${say(totals.storeMinor)}: ${say(totals.directMinor)} is credited to creators, and ${say(totals.unattributedMinor)} is nobody’s.`
}
