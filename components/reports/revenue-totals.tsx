import { Money, moneyText } from "@/components/money/money"
import { Stat, StatRow } from "@/components/ui/stat"
import type { Revenue } from "./report-data"
import { partText } from "./report-words"

/** The store's revenue and the measures beside it, each with what it was in as many days before. */
export function RevenueTotals({ report }: { report: Revenue }) {
  const { totals, before, currency, days } = report
  const one = (
    label: string,
    key: "storeMinor" | "directMinor" | "assistedMinor" | "surveyMinor" | "unattributedMinor",
  ) => (
    <Stat
      label={label}
      value={<Money amount={{ minor: totals[key], currency }} />}
      change={changeText(totals[key] - before[key], currency, days.length)}
    />
  )
  return (
    <>
      <StatRow>
        {one("Store", "storeMinor")}
        {one("Direct", "directMinor")}
        {one("Unattributed", "unattributedMinor")}
        {one("Assisted", "assistedMinor")}
        {one("Survey", "surveyMinor")}
      </StatRow>
      <p className="pt-3 text-quiet text-xs">
        Direct and unattributed make the store’s revenue: {partText(totals.directMinor, totals.storeMinor)} is credited.
        Assisted and survey are influence on the same orders and are never added to anything.
      </p>
    </>
  )
}

function changeText(differenceMinor: number, currency: string, dayCount: number): string {
  const before = dayCount === 1 ? "the day before" : `the ${dayCount} days before`
  if (differenceMinor === 0) return `As in ${before}`
  return `${moneyText({ minor: differenceMinor, currency }, "en", true)} on ${before}`
}
