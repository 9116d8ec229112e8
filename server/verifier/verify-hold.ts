import type { VersionRow } from "./expected-calculation"
import type { OrderRow, ParcelRow } from "./order-facts"

/** A tranche and its newest change. */
export type HoldRow = {
  readonly tranche: number
  readonly amount_minor: number
  readonly clears_at: string | null
  readonly waits_for: string | null
  readonly cleared_at: string | null
  readonly change: { readonly clears_at: string | null; readonly waits_for: string | null } | null
}

type Held = {
  readonly order: OrderRow
  readonly parcels: readonly ParcelRow[]
  readonly holds: readonly HoldRow[]
  readonly earnedMinor: number
}

const DAY = 86_400_000

/** Every way in which the holds of a commission on an order are not what its facts and terms say, in words. */
export function verifyHolds(held: Held, terms: VersionRow): readonly string[] {
  const first = held.holds.find(one => one.tranche === 1)
  const faults = [...verifyTranches(held)]
  if (!first || first.cleared_at !== null || held.order.test) return faults
  const { from, waitsFor } = startOf(held, terms)
  const clears = from === null ? null : from + terms.hold_days * DAY
  if (instant(first.clears_at) !== clears)
    faults.push(
      `it clears at ${first.clears_at}, not at ${clears === null ? "no time yet" : new Date(clears).toISOString()}`,
    )
  if (first.waits_for !== waitsFor) faults.push(`it waits for ${first.waits_for}, not for ${waitsFor}`)
  return faults
}

/** What holds of any commission: each date has its record, and all that was earned lies in them. */
export function verifyTranches({ holds, earnedMinor }: Pick<Held, "holds" | "earnedMinor">): readonly string[] {
  const faults: string[] = []
  const all = holds.reduce((sum, one) => sum + one.amount_minor, 0)
  if (all !== earnedMinor) faults.push(`its holds are of ${all}, and ${earnedMinor} was earned`)
  for (const { tranche, clears_at, waits_for, cleared_at, change } of holds) {
    const told = change !== null && instant(change.clears_at) === instant(clears_at) && change.waits_for === waits_for
    if (!told) faults.push(`the date of its hold ${tranche} has no record`)
    if (cleared_at !== null && (clears_at === null || Date.parse(cleared_at) < Date.parse(clears_at)))
      faults.push(`its hold ${tranche} was over before its time`)
  }
  return faults
}

function startOf(
  { order, parcels }: Held,
  terms: VersionRow,
): { readonly from: number | null; readonly waitsFor: string | null } {
  const paid = instant(order.paid_at)
  if (paid === null || !["paid", "partially_refunded", "refunded"].includes(order.financial_status))
    return { from: null, waitsFor: order.financial_status === "partially_paid" ? "payment in full" : "payment" }
  if (terms.hold_from === "paid") return { from: paid, waitsFor: null }
  const latest = paid + terms.hold_waits_days * DAY
  const last = lastOf(parcels, order, terms.hold_from === "fulfilled" ? "fulfilled_at" : "delivered_at")
  if (last === null) return { from: latest, waitsFor: terms.hold_from === "fulfilled" ? "shipping" : "delivery" }
  return { from: Math.min(latest, Math.max(paid, last)), waitsFor: null }
}

/** Of a wholly fulfilled order: when the last of its parcels left, or came; null while one has not. */
function lastOf(parcels: readonly ParcelRow[], order: OrderRow, what: "fulfilled_at" | "delivered_at"): number | null {
  const sent = parcels.filter(one => one.unknown_to_shop_at === null && one.status === "success")
  if (order.fulfillment_status !== "fulfilled" || sent.length === 0) return null
  const times = sent.map(one => instant(one[what]))
  return times.some(time => time === null) ? null : Math.max(...times.map(Number))
}

function instant(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}
