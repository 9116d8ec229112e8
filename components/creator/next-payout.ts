import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"

type Amount = { readonly currency: string; readonly amountMinor: number }

/** What is known of the money that comes next, in all brands. Amounts in minor units. */
export type Coming = {
  readonly bank: "missing" | "incomplete" | "ready"
  readonly underWay: readonly (Amount & { readonly brandName: string })[]
  readonly payable: readonly (Amount & { readonly brandName: string })[]
  readonly clearing: readonly (Amount & { readonly clearsAt: Date; readonly timeZone: string })[]
  /** Whether anything is held without a date. */
  readonly waiting: boolean
  readonly minimums: readonly { readonly brandName: string; readonly currency: string; readonly minor: number }[]
}

/** When money comes, in one or two sentences: the nearest thing that is sure, and what stands in its way. */
export function nextPayout(coming: Coming, now: Date): string {
  const [sent] = coming.underWay
  if (sent) return `${text(sent)} from ${sent.brandName} is approved and on its way to your bank.`
  const [ready] = [...coming.payable].sort((a, b) => Number(below(a, coming)) - Number(below(b, coming)))
  if (ready) return payable(ready, coming)
  const [first] = coming.clearing
  if (first)
    return `The next ${text(first)} clears on ${whenText(first.clearsAt, now, "both", { timeZone: first.timeZone })}, and is paid after that.`
  if (coming.waiting) return "It begins to clear as soon as the shop reports the payment."
  return "Nothing is on its way yet. Share a link, and what it earns shows here."
}

function payable(ready: Coming["payable"][number], coming: Coming): string {
  const minimum = below(ready, coming)
  if (minimum)
    return `${text(ready)} has cleared. ${ready.brandName} pays from ${text({ currency: ready.currency, amountMinor: minimum })} on.`
  if (coming.bank !== "ready") return `${text(ready)} has cleared. It is paid once your bank account is set up.`
  return `${text(ready)} has cleared. ${ready.brandName} pays it with its next payout.`
}

/** The brand's smallest payout when this is still below it; 0 when it is not. */
function below(ready: Coming["payable"][number], { minimums }: Coming): number {
  const { brandName, currency, amountMinor } = ready
  const minimum = minimums.find(one => one.brandName === brandName && one.currency === currency)?.minor ?? 0
  return amountMinor < minimum ? minimum : 0
}

function text({ amountMinor, currency }: Amount): string {
  return moneyText({ minor: amountMinor, currency })
}
