import { Explained } from "@/components/explain/explained"
import { Stat, StatRow } from "@/components/ui/stat"
import { clearingFigure, waitingFigure } from "@/server/kernel/figure"
import { ofAllDays } from "./calendar-points"
import type { CalendarDay, WaitingMoney } from "./clearing-data"

type ClearingStatsProps = {
  days: readonly CalendarDay[]
  waiting: readonly WaitingMoney[]
  currency: string
  /** One creator's id, or one brand's slug, where the calendar is of theirs alone. */
  whose: string | null
}

/** The answer in four figures: what clears, what may come sooner, what is stopped, what has no day yet. */
export function ClearingStats({ days, waiting, currency, whose }: ClearingStatsProps) {
  const { clearsMinor, latestMinor, stoppedMinor } = ofAllDays(days)
  const unpaid = waiting.filter(one => one.waitsFor?.startsWith("payment"))
  const noDay = unpaid.reduce((sum, one) => sum + one.minor, 0)
  const money = (minor: number, of: string, what: string) => (
    <Explained amount={{ minor, currency }} of={minor > 0 ? of : null} what={what} />
  )
  const ahead = (part: "clears" | "latest" | "stopped") => clearingFigure(currency, "ahead", part, whose)
  return (
    <StatRow>
      <Stat
        label="Clears in 60 days"
        value={money(clearsMinor, ahead("clears"), "Clears in 60 days")}
        change="If no refund changes it."
      />
      <Stat
        label="At the latest"
        value={money(latestMinor, ahead("latest"), "At the latest")}
        change="Waits for a parcel, and may be sooner."
      />
      <Stat
        label="Stopped"
        value={money(stoppedMinor, ahead("stopped"), "Stopped")}
        change="Has a day, and something keeps it."
      />
      <Stat
        label="No day yet"
        value={money(noDay, waitingFigure(currency, "unpaid", whose), "No day yet")}
        change="Its order is not paid in full."
      />
    </StatRow>
  )
}
