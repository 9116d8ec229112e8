import { dayText } from "@/components/format/date-words"
import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"
import type { CapProgress, ProgressRow, SalesProgress } from "./period-data"

/** The rate that counts now, and what the present period makes of the next one: "From 1 December you earn 12 %." */
export function tierSentence(row: ProgressRow, sales: SalesProgress, now: Date, who: "you" | "they"): string {
  const { period, timeZone } = row
  const earn = `${who} earn`
  const present = `Now ${earn} ${percentText(sales.rateBps)}`
  if (!period) return `${present}.`
  const from = dayText(period.endsAt, now, { timeZone })
  const { reached, next } = sales
  const sure = reached ? `from ${from} on ${earn} ${percentText(reached.bps)}` : null
  const more = next
    ? `with ${moneyText({ minor: next.fromMinor - sales.netMinor, currency: sales.currency })} more, from ${from} on ${earn} ${percentText(next.bps)}`
    : null
  const all = [present, sure, more].filter(one => one !== null)
  return `${all.join("; ")}.`
}

/** "$3,120.00 of $5,000.00", or all of it where there is nothing more to reach. */
export function salesWords({ currency, netMinor, next, isPartial }: SalesProgress): string {
  const sold = `${isPartial ? "more than " : ""}${moneyText({ minor: netMinor, currency })}`
  return next ? `${sold} of ${moneyText({ minor: next.fromMinor, currency })}` : sold
}

/** What a month's cap has left: "$80.00 of $100.00 used". */
export function capWords({ currency, capMinor, usedMinor }: CapProgress): string {
  return `${moneyText({ minor: usedMinor, currency })} of ${moneyText({ minor: capMinor, currency })} used`
}

/** How far a bonus is, as its trigger counts: "7 of 10 orders", "$3,120.00 of $8,000.00". */
export function bonusWords(bonus: SalesProgress["bonuses"][number], currency: string): string {
  if (bonus.counts === "orders") return `${bonus.done} of ${bonus.atLeast} ${bonus.atLeast === 1 ? "order" : "orders"}`
  return `${moneyText({ minor: bonus.done, currency })} of ${moneyText({ minor: bonus.atLeast, currency })}`
}
