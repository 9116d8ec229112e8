import { Section } from "@/components/ui/section"
import type { ProgressRow, RecordRow } from "./period-data"
import { PeriodProgress } from "./period-progress"
import { RecordTable } from "./record-table"

type CreatorPeriodsProps = { progress: readonly ProgressRow[]; rows: readonly RecordRow[]; now: Date }

/** One creator's tiers and bonuses on the brand's page of them; nothing where no program counts by periods. */
export function CreatorPeriods({ progress, rows, now }: CreatorPeriodsProps) {
  if (progress.length === 0 && rows.length === 0) return null
  return (
    <Section title="Tiers and bonuses">
      {progress.length > 0 ? <PeriodProgress rows={progress} now={now} who="they" /> : null}
      {rows.length > 0 ? (
        <div className="pt-4">
          <RecordTable rows={rows} label="Closed periods" by="period" />
        </div>
      ) : null}
    </Section>
  )
}
