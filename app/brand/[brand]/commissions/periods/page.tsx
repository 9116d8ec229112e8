import type { Metadata } from "next"
import { CommissionTabs } from "@/components/commissions/commission-tabs"
import { CloseNow } from "@/components/periods/close-now"
import { ClosedTable } from "@/components/periods/closed-table"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { PERIODS_SENTENCE } from "./periods-sentence"

export const metadata: Metadata = { title: "Periods" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string | string[] }> }

/** The brand's closed periods, and what each came to beyond its orders. */
export default async function PeriodsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const cursor = typeof after === "string" ? after : undefined
  const { brand: doors } = await caller()
  const { rights } = await doors.session.me({ brand })
  const { rows, next, programs, closeAfterDays, now, timeZone } = await doors.periods.list({ brand, cursor })
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/commissions/periods`
  const [program] = programs
  const closes = program && rights.includes("change programs")
  return (
    <>
      <PageHeader
        title="Commissions"
        sentence={PERIODS_SENTENCE}
        action={closes ? <CloseNow brand={brand} programs={programs} afterDays={closeAfterDays} /> : null}
      />
      <CommissionTabs brandPath={brandPath} current="periods" />
      <ClosedTable
        rows={rows}
        brandPath={brandPath}
        now={now}
        timeZone={timeZone}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}?after=${next}` : null}
        empty={
          <EmptyState
            title={program ? "The first period is not closed yet" : "No program counts by periods"}
            action={program ? null : <LinkButton href={`${brandPath}/settings/program`}>See the program</LinkButton>}
          >
            {program
              ? `A period is closed ${closeAfterDays} days after it ends: then it decides the tiers of the next one, and its bonuses are owed.`
              : "With tiers or bonuses in a program's plan, each month or quarter is closed some days after its end, and what it came to stands here for ever."}
          </EmptyState>
        }
      />
    </>
  )
}
