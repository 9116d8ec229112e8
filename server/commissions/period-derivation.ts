import { formatMoney } from "@/server/kernel/money"
import { type Period, periodWords } from "@/server/kernel/period"
import { percent } from "@/server/programs/percent"
import type { OwedDerivation } from "./derivation"
import type { RecordedBonus, RecordedTier } from "./record-tier"

type Named = Pick<Period, "kind" | "firstDay">

/** How a true-up came about: what was reached, and what the orders of each month earn more by it. */
export function trueUpDerivation(record: RecordedTier, period: Named): OwedDerivation {
  const { currency, appliedBps, reachedBps, trueUpMinor, trueUps, months } = record
  const words = periodWords(period)
  const steps = Object.entries(trueUps).map(([month, amountMinor]) => ({
    words: monthWords(month, amountMinor, months, currency),
    amountMinor,
  }))
  return {
    kind: "owed",
    currency,
    trigger: `${words} reached ${percent(reachedBps)}`,
    proof: soldWords(record, words),
    steps: [
      {
        words: `The default rate was ${percent(appliedBps)}, and ${percent(reachedBps)} was reached`,
        amountMinor: null,
      },
      ...steps,
      { words: "What the orders earn more", amountMinor: trueUpMinor },
    ],
  }
}

/** Why a month gets so much: all that its orders would earn more, or what its cap leaves of that. */
function monthWords(key: string, amountMinor: number, months: RecordedTier["months"], currency: string): string {
  const words = periodWords({ kind: "month", firstDay: `${key}-01` })
  if (amountMinor < 0) return `Taken back for orders of ${words}, which earn less now`
  const month = months.find(one => one.month === key)
  const wanted = month ? month.liftMinor - month.givenMinor : amountMinor
  const most = month?.capMinor ?? null
  const capped = amountMinor < wanted && most !== null
  const room = capped ? `, of ${money(wanted, currency)}: the month comes to ${money(most, currency)} at most` : ""
  return `Orders of ${words}, priced again within their caps${room}`
}

/** How a bonus came about: what was asked for and what was reached. */
export function bonusDerivation(record: RecordedTier, bonus: RecordedBonus, period: Named): OwedDerivation {
  const { currency } = record
  const words = periodWords(period)
  return {
    kind: "owed",
    currency,
    trigger: `${bonus.name}, reached in ${words}`,
    proof: soldWords(record, words),
    steps: [
      { words: askedFor(bonus, currency), amountMinor: null },
      { words: bonus.name, amountMinor: bonus.amountMinor },
    ],
  }
}

function soldWords({ currency, netMinor, orderCount }: RecordedTier, words: string): string {
  return `${words} as it was closed: ${money(netMinor, currency)} net sales in ${counted(orderCount)}`
}

function askedFor({ trigger, reached }: RecordedBonus, currency: string): string {
  if (trigger.kind === "orders") return `${counted(reached)}, of ${trigger.atLeast} that were asked for`
  return `${money(reached, currency)} net sales, of ${money(trigger.atLeast[currency] ?? 0, currency)} that were asked for`
}

const money = (minor: number, currency: string) => formatMoney({ minor, currency }, "en")
const counted = (orders: number) => `${orders} ${orders === 1 ? "order" : "orders"}`
