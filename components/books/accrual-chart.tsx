import { TimeBars } from "@/components/charts/time-bars"
import type { Series } from "@/components/charts/time-series"
import type { AccrualData } from "./books-data"
import { shortMonth } from "./month-words"

const SERIES: readonly Series[] = [
  { key: "closing", label: "Owed to creators", tone: "accent" },
  { key: "earned", label: "Earned", tone: "held" },
  { key: "paid", label: "Paid", tone: "cleared" },
  { key: "receivable", label: "Owed by creators", tone: "before" },
]

/** What creators earned and were paid by month, and what was owed at its end. */
export function AccrualChart({ accruals, currency }: { accruals: readonly AccrualData[]; currency: string }) {
  return (
    <TimeBars
      label={`Commissions by month, in ${currency}`}
      points={accruals.map(one => ({
        key: one.month,
        label: shortMonth(one.month),
        values: {
          closing: one.closingMinor,
          earned: one.earnedMinor,
          paid: one.paidMinor,
          receivable: one.receivableMinor,
        },
      }))}
      series={SERIES}
      unit={{ currency }}
    />
  )
}
