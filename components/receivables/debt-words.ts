import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"

/** How long a debt may have stood, as the buckets are named everywhere. */
export const AGES = ["0–30", "31–60", "61–90", "over 90"] as const

const REPAID_BY: Readonly<Record<string, string>> = {
  netted: "taken from a payout",
  offset: "set off against what had cleared",
  restored: "undone by a later raise",
  written_off: "given up",
}

/** What repaid a debt, in words. */
export function repaidBy(kind: string): string {
  return REPAID_BY[kind] ?? kind
}

type Outlook = {
  readonly currency: string
  readonly capBps?: number
  readonly likely?: { readonly kind: "by"; readonly at: Date } | { readonly kind: "part"; readonly repaidMinor: number }
}

/** When a debt will likely have been repaid, and what holds it up. */
export function outlookText({ currency, likely }: Outlook, now: Date, timeZone: string): string {
  if (!likely) return "not known"
  if (likely.kind === "by")
    return likely.at <= now ? "with the next payout" : `after ${whenText(likely.at, now, "day", { timeZone })}`
  if (likely.repaidMinor === 0) return "nothing is on its way"
  return `only ${moneyText({ minor: likely.repaidMinor, currency })} of it is on its way`
}

/** The most that is taken of a payout: "at most 50 % of a payout". */
export function capText(capBps: number | undefined): string {
  if (capBps === undefined || capBps >= 10_000) return "all of a payout"
  return capBps === 0 ? "nothing of a payout" : `at most ${percentText(capBps)} of a payout`
}
