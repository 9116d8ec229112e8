import { Money } from "@/components/money/money"
import { Stat, StatRow } from "@/components/ui/stat"
import { ofAllDays } from "./calendar-points"
import type { CalendarDay, WaitingMoney } from "./clearing-data"

type ClearingStatsProps = { days: readonly CalendarDay[]; waiting: readonly WaitingMoney[]; currency: string }

/** The answer in four figures: what clears, what may come sooner, what is stopped, what has no day yet. */
export function ClearingStats({ days, waiting, currency }: ClearingStatsProps) {
  const { clearsMinor, latestMinor, stoppedMinor } = ofAllDays(days)
  const unpaid = waiting.filter(one => one.waitsFor?.startsWith("payment"))
  const noDay = unpaid.reduce((sum, one) => sum + one.minor, 0)
  const money = (minor: number) => <Money amount={{ minor, currency }} />
  return (
    <StatRow>
      <Stat label="Clears in 60 days" value={money(clearsMinor)} />
      <Stat label="At the latest" value={money(latestMinor)} change="Waits for a parcel, and may be sooner." />
      <Stat label="Stopped" value={money(stoppedMinor)} change="Has a day, and something keeps it." />
      <Stat label="No day yet" value={money(noDay)} change="Its order is not paid in full." />
    </StatRow>
  )
}
