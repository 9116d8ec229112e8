import { evenly, exact, multiplied, part, shareOut } from "./exact"
import { type ChargebackRow, isVoid, type LineRow, type OrderFacts, type OrderRow } from "./order-facts"

/** What a line was worth as placed, and what of it is left. */
export type KeptLine = {
  readonly gid: string
  readonly original: number
  readonly net: number
  readonly left: number
  readonly row: LineRow
}

/** More than any order comes to. */
const EVERYTHING = 1e12

/** What each line of an order keeps, in the order of their gids. */
export function keepLines({ order, lines, refunds, chargebacks }: OrderFacts): readonly KeptLine[] {
  const told = refunds.filter(refund => refund.unknown_to_shop_at === null)
  const gone = told.flatMap(refund => refund.lines)
  const kept = lines.toSorted((a, b) => (a.gid < b.gid ? -1 : 1)).map(row => keptByItself(order, row, gone))
  if (isVoid(order)) return kept.map(line => ({ ...line, net: 0, left: 0 }))
  const surplus = told.reduce((sum, refund) => sum + Math.max(0, -refund.discrepancy_minor), 0)
  const rest = kept.reduce((sum, line) => sum + line.net, 0)
  const taken = Math.min(rest, surplus + lostToBanks(order, chargebacks))
  const parts = shareOut(
    taken,
    kept.map(line => exact(line.net)),
  )
  return kept.map((line, at) => withItems({ ...line, net: line.net - (parts[at] ?? 0) }))
}

/** Gift cards are no items that earn; neither is what was paid for and has all of its money back. */
function withItems(line: KeptLine): KeptLine {
  const paidBack = line.original > 0 && line.net === 0
  return paidBack || line.row.gift_card ? { ...line, left: 0 } : line
}

type Gone = { readonly lineGid: string; readonly quantity: number; readonly amountMinor: number }

function keptByItself(order: OrderRow, row: LineRow, gone: readonly Gone[]): KeptLine {
  const mine = gone.filter(one => one.lineGid === row.gid)
  const original = originalOf(order, row)
  const refunded = mine.reduce((sum, one) => sum + one.quantity, 0)
  const left = row.quantity - Math.min(row.quantity, Math.max(refunded, row.quantity - row.current_quantity))
  const money = mine.reduce((sum, one) => sum + (one.quantity === 0 ? one.amountMinor : 0), 0)
  const ofItems = row.quantity === 0 ? 0 : evenly(multiplied(exact(original), part(left, row.quantity)))
  return { gid: row.gid, original, net: Math.max(0, ofItems - Math.max(0, money)), left, row }
}

function originalOf(order: OrderRow, row: LineRow): number {
  if (row.gift_card) return 0
  const price = row.unit_price_minor * row.quantity - row.discount_minor
  return Math.max(0, order.taxes_included ? price - row.tax_minor : price)
}

function lostToBanks(order: OrderRow, chargebacks: readonly ChargebackRow[]): number {
  const lost = chargebacks.filter(
    one => one.kind === "chargeback" && one.unknown_to_shop_at === null && ["lost", "accepted"].includes(one.status),
  )
  return Math.min(
    EVERYTHING,
    lost.reduce((sum, one) => sum + takenBy(order, one), 0),
  )
}

function takenBy(order: OrderRow, { amount_minor, currency }: ChargebackRow): number {
  if (amount_minor === null || currency === null) return EVERYTHING
  if (currency === order.currency) return Math.max(0, amount_minor)
  const seen = order.presentment_total_minor
  if (currency !== order.presentment_currency || seen === null || seen <= 0) return EVERYTHING
  return Math.max(0, evenly(multiplied(exact(order.total_minor), part(amount_minor, seen))))
}
