import type { Metadata } from "next"
import { PeriodProgress } from "@/components/periods/period-progress"
import { RecordTable } from "@/components/periods/record-table"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Tiers and bonuses" }

type Props = { searchParams: Promise<{ after?: string | string[] }> }

/** How far the creator is on the way to the next tier and its bonuses, and what closed periods brought. */
export default async function CreatorPeriodsPage({ searchParams }: Props) {
  const { after } = await searchParams
  const cursor = typeof after === "string" ? after : undefined
  const { creator } = await caller()
  const { rows: progress, now } = await creator.periods.progress()
  const { rows, next } = await creator.periods.list({ cursor })
  const nothing = progress.length === 0 && rows.length === 0
  return (
    <>
      <PageHeader
        title="Tiers and bonuses"
        sentence="What you sell in a month or quarter decides what you earn in the next one, and bonuses."
      />
      {nothing ? (
        <EmptyState
          title="No brand pays by tiers or bonuses yet"
          action={<LinkButton href="/creator/rules">Read what you earn</LinkButton>}
        >
          Where a brand's program has tiers, bonuses or a most that can be earned, how far you are stands here.
        </EmptyState>
      ) : null}
      {progress.length > 0 ? <PeriodProgress rows={progress} now={now} who="you" /> : null}
      {nothing ? null : (
        <Section
          title="Closed periods"
          hint="Each stays as it was closed: refunds that came later counted in the next."
        >
          <RecordTable
            rows={rows}
            label="Closed periods"
            by="period"
            withBrand
            newerHref={cursor ? "/creator/periods" : null}
            olderHref={next ? `/creator/periods?after=${next}` : null}
            empty={<p className="text-quiet text-sm">None is closed yet.</p>}
          />
        </Section>
      )}
    </>
  )
}
