import type { Metadata } from "next"
import { WhatIfForm } from "@/components/attribution/what-if-form"
import { WhatIfTable } from "@/components/attribution/what-if-table"
import { ReportTabs } from "@/components/reports/report-tabs"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { DAY_MS } from "@/server/kernel/time"

export const metadata: Metadata = { title: "What if" }

const ASKED_DAYS = 90

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string }> }

/** What other rules would have come to: the question, and what was asked before. */
export default async function WhatIfPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const { whatIf } = (await caller()).brand
  const [{ policy }, { rows, next, now, timeZone }] = [
    await whatIf.start({ brand }),
    await whatIf.list({ brand, cursor: after }),
  ]
  const here = `/brand/${brand}/reports/what-if`
  const day = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at)
  return (
    <>
      <PageHeader
        title="Reports"
        sentence="Every order of a period is decided again from its stored evidence under other rules: in total and for each creator, to the cent. Nothing is changed by asking."
      />
      <ReportTabs brandPath={`/brand/${brand}`} current="what-if" />
      <div className="grid gap-x-12 gap-y-8 pt-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        {policy ? (
          <WhatIfForm
            brand={brand}
            policy={policy}
            from={day(new Date(now.getTime() - ASKED_DAYS * DAY_MS))}
            to={day(now)}
          />
        ) : (
          <p className="text-quiet text-sm">No attribution policy is in force yet: there is nothing to compare with.</p>
        )}
        <Section title="Asked before" className="pt-0">
          {rows.length === 0 ? (
            <EmptyState title="Answers appear here">Choose rules and days on the left, and work it out.</EmptyState>
          ) : (
            <WhatIfTable {...{ rows, brand, now, timeZone }} olderHref={next ? `${here}?after=${next}` : null} />
          )}
        </Section>
      </div>
    </>
  )
}
