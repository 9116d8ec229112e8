import { whenText } from "@/components/format/when"
import type { MoneyPart } from "@/components/money/money-state"
import { clearingFigure, type Place, totalFigure, waitingFigure } from "@/server/kernel/figure"
import type { HomeData } from "./creator-data"
import { nextPayout } from "./next-payout"

/** What a creator has in one currency, over all brands: amounts in minor units. */
export type CurrencyMoney = {
  readonly currency: string
  /** What is still to come: held, cleared and on its way, less what is owed. May be negative. */
  readonly comingMinor: number
  readonly owedMinor: number
  readonly parts: readonly MoneyPart[]
}

/** The creator's money by currency, for the one number and the bar below it. Currencies are never added. */
export function moneyByCurrency(home: HomeData): readonly CurrencyMoney[] {
  const currencies = [...new Set(home.money.map(one => one.currency))]
  return currencies.map(currency => inCurrency(home, currency))
}

function inCurrency({ money, clearing, now }: HomeData, currency: string): CurrencyMoney {
  const mine = money.filter(one => one.currency === currency)
  const sum = (field: "heldMinor" | "clearedMinor" | "reservedMinor" | "owedMinor" | "paidMinor") =>
    mine.reduce((total, one) => total + one[field], 0)
  const days = clearing.filter(one => one.currency === currency)
  const dated = days.reduce((total, one) => total + one.amountMinor, 0)
  const [held, ready, owed] = [sum("heldMinor"), sum("clearedMinor") + sum("reservedMinor"), sum("owedMinor")]
  const waiting = Math.max(0, held - dated)
  const of = (place: Place) => totalFigure(currency, place)
  const parts: MoneyPart[] = [
    {
      state: "clearing",
      minor: held - waiting,
      note: clearingNote(days, now),
      of: clearingFigure(currency, "dated", "due"),
    },
    { state: "cleared", minor: ready, note: ready > 0 ? "payable" : undefined, of: of("ready") },
    { state: "paid", minor: sum("paidMinor"), of: of("paid") },
  ]
  const unpaid = waitingFigure(currency, "unpaid")
  if (waiting > 0) parts.unshift({ state: "held", minor: waiting, note: "until the shop is paid", of: unpaid })
  return { currency, comingMinor: held + ready - owed, owedMinor: owed, parts }
}

function clearingNote(days: HomeData["clearing"], now: Date): string | undefined {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return undefined
  if (days.length === 1) return `on ${whenText(first.clearsAt, now, "day", { timeZone: first.timeZone })}`
  return `${whenText(first.clearsAt, now, "day", { timeZone: first.timeZone })} to ${whenText(last.clearsAt, now, "day", { timeZone: last.timeZone })}`
}

/** The sentence under the number. */
export function nextPayoutOf(home: HomeData): string {
  const payable = home.money
    .filter(one => one.clearedMinor > 0)
    .map(({ brandName, currency, clearedMinor }) => ({ brandName, currency, amountMinor: clearedMinor }))
  const waiting = home.money.some(one => one.heldMinor > 0)
  return nextPayout({ ...home, payable, waiting }, home.now)
}
