import { type Amount, moneyText } from "@/components/money/money"
import type { MoneyPart } from "@/components/money/money-state"
import type { Place } from "@/server/kernel/figure"

/** Where a commission's money is, in minor units, and when what is held clears. */
export type CommissionMoney = {
  readonly heldMinor: number
  readonly clearedMinor: number
  readonly reservedMinor: number
  readonly paidMinor: number
  readonly owedMinor: number
  readonly currency: string
}

type Notes = {
  readonly clears: string | null
  readonly waitsFor: string | null
  readonly locale?: string
  /** Names the figure of each part, where it can say how it came about. */
  readonly of?: (place: Place) => string
}

/**
 * The four parts of the money state bar. What is held has a date ("clearing") or waits for something ("held"); what an
 * approved batch has reserved is still cleared money, and its note says so.
 */
export function commissionParts(money: CommissionMoney, { clears, waitsFor, locale, of }: Notes): MoneyPart[] {
  const dated = clears !== null
  const reserved = moneyText({ minor: money.reservedMinor, currency: money.currency }, locale)
  return [
    {
      state: "held",
      minor: dated ? 0 : money.heldMinor,
      note: waitsFor ? `waits for ${waitsFor}` : undefined,
      of: of?.("held"),
    },
    {
      state: "clearing",
      minor: dated ? money.heldMinor : 0,
      note: dated && money.heldMinor > 0 ? clears : undefined,
      of: of?.("held"),
    },
    {
      state: "cleared",
      minor: money.clearedMinor + money.reservedMinor,
      note: money.reservedMinor > 0 ? `${reserved} of it reserved in a batch` : undefined,
      of: of?.("ready"),
    },
    { state: "paid", minor: Math.max(0, money.paidMinor), of: money.paidMinor < 0 ? undefined : of?.("paid") },
  ]
}

export type CommissionState = "held" | "clearing" | "cleared" | "reserved" | "paid" | "owed" | "nothing"

/** The one word that says where a commission stands: what needs attention first, else where most of its way is left. */
export function commissionState(money: CommissionMoney, clearsAt: Date | null): CommissionState {
  if (money.owedMinor > 0) return "owed"
  if (money.heldMinor > 0) return clearsAt ? "clearing" : "held"
  if (money.reservedMinor > 0) return "reserved"
  if (money.clearedMinor > 0) return "cleared"
  return money.paidMinor > 0 ? "paid" : "nothing"
}

/** All that was ever earned and not taken back. */
export function worthOf(money: CommissionMoney & { readonly forgivenMinor: number }): Amount {
  const { heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor, forgivenMinor, currency } = money
  return { minor: paidMinor + reservedMinor + clearedMinor + heldMinor - owedMinor - forgivenMinor, currency }
}
