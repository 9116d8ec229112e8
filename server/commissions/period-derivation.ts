import { formatMoney } from "@/server/kernel/money"
import { type Period, periodWords } from "@/server/kernel/period"
import { percent } from "@/server/programs/percent"
import type { OwedDerivation } from "./derivation"
import type { RecordedBonus, RecordedTier } from "./record-tier"

type Named = Pick<Period, "kind" | "firstDay">

/** How a true-up came about: the two rates, what the default priced, and the difference of the one on the other. */
export function trueUpDerivation(record: RecordedTier, period: Named): OwedDerivation {
  const { currency, appliedBps, reachedBps, defaultNetMinor, trueUpMinor } = record
  const words = periodWords(period)
  return {
    kind: "owed",
    currency,
    trigger: `${words} reached ${percent(reachedBps)}`,
    proof: soldWords(record, words),
    steps: [
      { words: `Net sales in ${words} that the default rate priced and no cap cut`, amountMinor: defaultNetMinor },
      { words: `They earned by ${percent(appliedBps)}, and ${percent(reachedBps)} was reached`, amountMinor: null },
      { words: `${percent(reachedBps - appliedBps)} of them`, amountMinor: trueUpMinor },
    ],
  }
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
