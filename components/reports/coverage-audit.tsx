import { moneyText } from "@/components/money/money"
import { Notice } from "@/components/ui/notice"
import type { Coverage } from "./report-data"
import { dayText } from "./report-words"

/** Whether anything is counted twice: the parts against the store's own figure, and every day against what it sold. */
export function CoverageAudit({ parts, totals, days, currency }: Coverage) {
  const explained = parts.reduce((total, part) => total + part.minor, 0)
  const over = days.filter(day => day.directMinor > day.storeMinor)
  if (explained === totals.storeMinor && over.length === 0)
    return (
      <Notice look="good" title="Nothing is counted twice">
        The parts make the store’s revenue to the cent, and on none of the {days.length} days is more credited than was
        sold.
      </Notice>
    )
  return (
    <Notice look="danger" title="These figures do not add up" role="alert">
      {explained === totals.storeMinor
        ? `More is credited than was sold on ${over.map(day => dayText(day.day)).join(", ")}.`
        : `The parts come to ${moneyText({ minor: explained, currency })}, and the store sold ${moneyText({ minor: totals.storeMinor, currency })}.`}{" "}
      No money moves by these figures. Run the check of the books and tell support what it says.
    </Notice>
  )
}
