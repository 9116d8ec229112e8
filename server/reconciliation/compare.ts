import type { chargebacks, DifferenceKind, orderLines, orders, refunds } from "@/db/schema"
import { toDecimal } from "@/server/kernel/money"
import { dayIn } from "@/server/kernel/time"
import { isVoid } from "@/server/orders/facts-of-order"
import { lineNets } from "@/server/orders/net"
import type { OrderLineFacts, RefundFacts, ToldOrder } from "@/server/orders/order"

/** An order as our books have it. */
export type OurOrder = {
  readonly order: typeof orders.$inferSelect
  readonly lines: readonly (typeof orderLines.$inferSelect)[]
  readonly refunds: readonly (typeof refunds.$inferSelect)[]
  readonly chargebacks: readonly (typeof chargebacks.$inferSelect)[]
}

/** One thing that the two sides say differently, both in words. `subject`: the gid of the part it is about, or "". */
export type Difference = {
  readonly kind: DifferenceKind
  readonly subject: string
  readonly ours: string
  readonly theirs: string
}

const NOT_THERE = "Not there"

/** Everything that our books and the shop say differently about one order. Empty: they agree. */
export function compareOrder(ours: OurOrder, told: ToldOrder, timeZone: string): Difference[] {
  const currency = told.order.currency
  const found = [...compareHead(ours.order, told.order, timeZone)]
  // Amounts of two currencies say nothing about each other.
  if (ours.order.currency !== currency) return found
  found.push(...compareFigures(ours.order, told.order))
  found.push(...compareLines(ours.lines, told.order.lines, currency))
  found.push(...compareRefunds(ours.refunds, told.refunds, currency))
  if (told.chargebacks) found.push(...compareChargebacks(ours.chargebacks, told.chargebacks))
  return found
}

type Head = Pick<OurOrder["order"], "currency" | "test" | "financialStatus" | "cancelledAt" | "orderedAt" | "updatedAt">

function* compareHead(ours: Head, theirs: Head, timeZone: string): Generator<Difference> {
  const words = (flag: boolean) => (flag ? "A test order" : "A real order")
  const whether = (at: Date | null) => (at ? `Cancelled ${at.toISOString()}` : "Not cancelled")
  const day = (at: Date) => dayIn(timeZone, at)
  yield* differ("currency", "", ours.currency, theirs.currency)
  yield* differ("test_flag", "", words(ours.test), words(theirs.test))
  yield* differ("status", "", inWords(ours.financialStatus), inWords(theirs.financialStatus))
  yield* differ("cancelled", "", whether(ours.cancelledAt), whether(theirs.cancelledAt))
  yield* differ("placed_on_another_day", "", day(ours.orderedAt), day(theirs.orderedAt))
  if (ours.updatedAt > theirs.updatedAt)
    yield* differ("version", "", `Changed ${ours.updatedAt.toISOString()}`, `Changed ${theirs.updatedAt.toISOString()}`)
}

type Figures = Pick<OurOrder["order"], "totalMinor" | "taxMinor" | "shippingMinor" | "subtotalMinor" | "currency">

function* compareFigures(ours: Figures, theirs: Figures): Generator<Difference> {
  const say = (minor: number) => amount(minor, theirs.currency)
  yield* differ("total", "", say(ours.totalMinor), say(theirs.totalMinor))
  yield* differ("tax", "", say(ours.taxMinor), say(theirs.taxMinor))
  yield* differ("shipping", "", say(ours.shippingMinor), say(theirs.shippingMinor))
  yield* differ("other_facts", "subtotal", say(ours.subtotalMinor), say(theirs.subtotalMinor))
}

type Line = Pick<
  OrderLineFacts,
  "gid" | "title" | "quantity" | "currentQuantity" | "unitPriceMinor" | "discountMinor" | "taxMinor"
>

function* compareLines(ours: readonly Line[], theirs: readonly Line[], currency: string): Generator<Difference> {
  const counted = (line: Line) => `${line.quantity} × ${line.title}, ${line.currentQuantity} left`
  const say = (minor: number) => amount(minor, currency)
  for (const line of theirs) {
    const mine = ours.find(one => one.gid === line.gid)
    if (!mine) {
      yield { kind: "line_missing", subject: line.gid, ours: NOT_THERE, theirs: counted(line) }
      continue
    }
    const same = mine.quantity === line.quantity && mine.currentQuantity === line.currentQuantity
    if (!same) yield { kind: "line_quantity", subject: line.gid, ours: counted(mine), theirs: counted(line) }
    yield* differ("line_price", line.gid, say(mine.unitPriceMinor), say(line.unitPriceMinor))
    yield* differ("line_discount", line.gid, say(mine.discountMinor), say(line.discountMinor))
    yield* differ("tax", line.gid, say(mine.taxMinor), say(line.taxMinor))
  }
  const known = new Set(theirs.map(line => line.gid))
  // A line that was edited away keeps its row with nothing left; the shop may name it no more.
  for (const line of ours.filter(one => !known.has(one.gid) && one.currentQuantity > 0))
    yield { kind: "line_missing", subject: line.gid, ours: counted(line), theirs: NOT_THERE }
}

type Refund = Pick<RefundFacts, "gid" | "lines" | "discrepancyMinor" | "shippingMinor">

function* compareRefunds(ours: readonly Refund[], theirs: readonly Refund[], currency: string): Generator<Difference> {
  for (const refund of theirs) {
    const mine = ours.find(one => one.gid === refund.gid)
    const said = refundInWords(refund, currency)
    if (mine) yield* differ("refund_amount", refund.gid, refundInWords(mine, currency), said)
    else yield { kind: "refund_missing_here", subject: refund.gid, ours: NOT_THERE, theirs: said }
  }
  const known = new Set(theirs.map(refund => refund.gid))
  for (const refund of ours.filter(one => !known.has(one.gid)))
    yield {
      kind: "refund_unknown_to_shop",
      subject: refund.gid,
      ours: refundInWords(refund, currency),
      theirs: NOT_THERE,
    }
}

type Dispute = { readonly gid: string; readonly kind: string; readonly status: string }

function* compareChargebacks(ours: readonly Dispute[], theirs: readonly Dispute[]): Generator<Difference> {
  const say = (one: Dispute | undefined) => (one ? `${inWords(one.kind)}, ${inWords(one.status)}` : NOT_THERE)
  for (const gid of new Set([...ours, ...theirs].map(one => one.gid))) {
    const mine = ours.find(one => one.gid === gid)
    const other = theirs.find(one => one.gid === gid)
    yield* differ("chargeback", gid, say(mine), say(other))
  }
}

function* differ(kind: DifferenceKind, subject: string, ours: string, theirs: string): Generator<Difference> {
  if (ours !== theirs) yield { kind, subject, ours, theirs }
}

function refundInWords({ lines, discrepancyMinor, shippingMinor }: Refund, currency: string): string {
  const parts = lines.map(
    line => `${line.quantity} × ${line.lineGid.split("/").at(-1)}: ${amount(line.amountMinor, currency)}`,
  )
  if (shippingMinor !== 0) parts.push(`shipping ${amount(shippingMinor, currency)}`)
  if (discrepancyMinor !== 0) parts.push(`discrepancy ${amount(discrepancyMinor, currency)}`)
  return parts.sort().join(", ") || "Nothing of any line"
}

function amount(minor: number, currency: string): string {
  return `${toDecimal(minor, currency)} ${currency}`
}

function inWords(word: string): string {
  return word.replaceAll("_", " ")
}

/** What an order of ours counts for on its day. Minor units of the shop's currency. */
export function ourSide({ order, lines, refunds: refunded }: OurOrder, timeZone: string) {
  const voided = isVoid(order)
  const netMinor = netOf({ voided, taxesIncluded: order.taxesIncluded }, lines, refunded)
  return { ourDay: dayIn(timeZone, order.orderedAt), ourTotalMinor: order.totalMinor, ourNetMinor: netMinor }
}

/** The same of an order as the shop tells it. */
export function shopSide({ order, refunds: refunded }: ToldOrder, timeZone: string) {
  const voided = isVoid({ ...order, unknownToShopAt: null })
  const netMinor = netOf({ voided, taxesIncluded: order.taxesIncluded }, order.lines, refunded)
  return { shopDay: dayIn(timeZone, order.orderedAt), shopTotalMinor: order.totalMinor, shopNetMinor: netMinor }
}

function netOf(
  order: { readonly voided: boolean; readonly taxesIncluded: boolean },
  lines: Parameters<typeof lineNets>[1],
  refunded: Parameters<typeof lineNets>[2],
): number {
  const nets = lineNets({ ...order, lostChargebackMinor: 0 }, lines, refunded)
  return nets.reduce((sum, line) => sum + line.netMinor, 0)
}
