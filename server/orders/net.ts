import { ratio, split } from "@/server/kernel/money"

/** What the line net needs to know of an order. Amounts in minor units of the shop currency. */
export type NetOrder = {
  readonly voided: boolean
  readonly taxesIncluded: boolean
  readonly lostChargebackMinor: number
}
export type NetLine = {
  readonly gid: string
  readonly quantity: number
  readonly currentQuantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly giftCard: boolean
}
export type NetRefund = {
  readonly lines: readonly { readonly lineGid: string; readonly quantity: number; readonly amountMinor: number }[]
  readonly discrepancyMinor: number
}
export type LineNet = {
  readonly gid: string
  readonly originalNetMinor: number
  readonly netMinor: number
  /** What is left of its items for an amount each: none of a void order, of gift cards, and once all of their money was given back. */
  readonly quantityLeft: number
}

/**
 * What each line keeps (the line net): price × quantity − discounts − tax included in the price, then less what was
 * refunded or edited away. Quantities first, each from the original, then money: a line's own, then discrepancies and
 * lost chargebacks over what remains. The same facts give the same nets in whatever order they are listed.
 */
export function lineNets(
  order: NetOrder,
  lines: readonly NetLine[],
  refunds: readonly NetRefund[],
): readonly LineNet[] {
  const sorted = [...lines].sort((a, b) => (a.gid < b.gid ? -1 : 1))
  const originals = sorted.map(line => originalNet(order, line))
  const kept = sorted.map((line, index) => afterQuantity(line, originals[index] ?? 0, refunds))
  const nets = order.voided ? kept.map(() => 0) : afterMoney(order, kept, refunds)
  return sorted.map((line, index) => {
    const [originalNetMinor = 0, netMinor = 0] = [originals[index], nets[index]]
    const earns = !order.voided && !line.giftCard && (netMinor > 0 || originalNetMinor === 0)
    return { gid: line.gid, originalNetMinor, netMinor, quantityLeft: earns ? (kept[index]?.quantityLeft ?? 0) : 0 }
  })
}

/** Gift cards never earn: they are paid for again when they are spent. */
function originalNet(order: NetOrder, line: NetLine): number {
  if (line.giftCard) return 0
  const tax = order.taxesIncluded ? line.taxMinor : 0
  return Math.max(0, line.unitPriceMinor * line.quantity - line.discountMinor - tax)
}

type Kept = { readonly netMinor: number; readonly ownMoneyMinor: number; readonly quantityLeft: number }

/** Always a share of the original, never step by step, so that two refunds of one item equal one refund of two. */
function afterQuantity(line: NetLine, originalMinor: number, refunds: readonly NetRefund[]): Kept {
  const mine = refunds.flatMap(refund => refund.lines).filter(part => part.lineGid === line.gid)
  const refunded = mine.reduce((total, part) => total + part.quantity, 0)
  // Two sources tell what is gone, the refunds and the shop's own count; the larger removal is the safe one.
  const gone = Math.min(line.quantity, Math.max(refunded, line.quantity - line.currentQuantity))
  const ownMoneyMinor = mine.filter(part => part.quantity === 0).reduce((total, part) => total + part.amountMinor, 0)
  const netMinor = line.quantity === 0 ? 0 : ratio(originalMinor, line.quantity - gone, line.quantity)
  return { netMinor, ownMoneyMinor, quantityLeft: line.quantity - gone }
}

function afterMoney(order: NetOrder, kept: readonly Kept[], refunds: readonly NetRefund[]): readonly number[] {
  const remaining = kept.map(line => Math.max(0, line.netMinor - Math.max(0, line.ownMoneyMinor)))
  // Only a negative discrepancy counts: the customer got more than the lines say. A positive one gives nothing back.
  const discrepancy = refunds.reduce((total, refund) => total + Math.max(0, -refund.discrepancyMinor), 0)
  const left = remaining.reduce((total, net) => total + net, 0)
  const spread = split(Math.min(left, discrepancy + order.lostChargebackMinor), remaining)
  return remaining.map((net, index) => net - (spread[index] ?? 0))
}
