import { whenText } from "@/components/format/when"
import type { DifferenceRow, PassRow, Reconciled, ReconciledShop } from "./reconciliation-data"

/** A kind of difference as people say it. */
export const KIND_WORDS: Readonly<Record<DifferenceRow["kind"], string>> = {
  missing_here: "Missing here",
  unknown_to_shop: "Unknown to the shop",
  total: "Total",
  line_missing: "Line missing",
  line_quantity: "Line quantity",
  line_price: "Line price",
  line_discount: "Line discount",
  tax: "Tax",
  shipping: "Shipping",
  refund_missing_here: "Refund missing here",
  refund_unknown_to_shop: "Refund unknown to the shop",
  refund_amount: "Refund amount",
  status: "Payment status",
  cancelled: "Cancelled",
  currency: "Currency",
  test_flag: "Test order",
  placed_on_another_day: "Placed on another day",
  chargeback: "Chargeback",
  version: "Version",
  other_facts: "Other facts",
}

const PASS_WORDS: Readonly<Record<PassRow["kind"], string>> = {
  backfill: "Taking in the history",
  comparison: "Comparing every order",
  attribution: "Attributing the history",
}
const STATE_WORDS: Readonly<Record<PassRow["state"], string>> = {
  asked: "begins in a moment",
  exporting: "the shop prepares its export",
  reading: "",
  sweeping: "looking for orders that the shop does not know",
  repairing: "repairing what differs",
  done: "done",
  failed: "stopped",
}

/** What a pass does and how far it is, in words. */
export function passWords({ kind, state, doneCount, totalCount }: PassRow): { label: string; words: string } {
  const counted =
    totalCount === null ? `${counts(doneCount)} orders` : `${counts(doneCount)} of ${counts(totalCount)} orders`
  return { label: PASS_WORDS[kind], words: STATE_WORDS[state] || counted }
}

/** A count as it is written: "1,246". */
export function counts(count: number): string {
  return new Intl.NumberFormat("en-GB").format(count)
}

/** "1 order", "1,246 orders". */
export function counted(count: number, noun: string): string {
  return `${counts(count)} ${count === 1 ? noun : `${noun}s`}`
}

/** What somebody else told, as a sentence among ours: it ends with a full stop. */
export function asSentence(told: string): string {
  return /[.!?]$/.test(told) ? told : `${told}.`
}

/** What of a shop's passes changes while they run: the page is made again when it does. */
export function passesSoFar({ shops }: Reconciled): string {
  const far = (shop: ReconciledShop) => [
    shop.read?.finishedAt?.toISOString(),
    ...shop.passes.map(pass => `${pass.id} ${pass.state} ${pass.doneCount} ${pass.fault}`),
  ]
  return shops.map(shop => far(shop).join()).join(";")
}

/** The page's one answer. */
export function reconciliationSentence({ shops, open, now, timeZone }: Reconciled): string {
  if (shops.length === 0) return "Nothing to compare: no shop is connected yet."
  const { differences, days } = open
  if (differences > 0)
    return `${differences === 1 ? "1 difference" : `${differences} differences`} on ${days === 1 ? "1 day" : `${days} days`} between our books and the shop.`
  const silent = shops.find(shop => shop.read?.silent)
  if (silent) return `No difference is known, but ${silent.name} does not answer.`
  const left = shops.find(shop => shop.uninstalledAt)
  if (left) return `No difference is known, but ${left.name} removed the app.`
  const unread = shops.find(shop => shop.read?.fault)
  if (unread) return `No difference is known, but the last read of ${unread.name} failed.`
  const since = shops.flatMap(shop => shop.days[0]?.day ?? []).sort()[0]
  const uncompared = shops.find(shop => shop.days.length === 0)
  if (since && uncompared) return `No difference is known; ${uncompared.name} was not compared whole yet.`
  if (since)
    return `Everything matches since ${whenText(new Date(`${since}T12:00:00Z`), now, "day", { timeZone: "UTC" })}.`
  const read = shops.flatMap(shop => shop.read?.finishedAt ?? []).sort((a, b) => b.getTime() - a.getTime())[0]
  if (read) return `Read ${whenText(read, now, "relative", { timeZone })}; not compared whole yet.`
  return "The first read of your shop begins in a moment."
}
