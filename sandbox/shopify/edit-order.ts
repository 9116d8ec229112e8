import type { Announced } from "./announce"
import { changed, lineNamed, type When } from "./change-order"
import { chosenLines, lineOf, type WantedLine } from "./chosen-line"
import type { Edit } from "./edit-rest"
import { unitsToSend } from "./fulfillment-status"
import { type Line, type Order, type Refund, unitsGone } from "./order-state"
import { worthOfUnits } from "./order-totals"
import { orderNamed } from "./orders"
import { partId } from "./part-id"
import { refundTransactions } from "./payment"
import { outstandingMinor, receivedMinor } from "./payment-status"
import { priceLines, taxesOf } from "./pricing"
import { emptyRefund, worthOf } from "./refund-order"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { SandboxRefusal } from "./shops"

export type WantedEdit = When & {
  /** New lines, of products or custom items, at today's price and without the order's discounts. */
  add?: WantedLine[]
  /** More units of lines that are on the order. */
  increase?: { lineGid: string; quantity: number }[]
  remove?: { lineGid: string; quantity: number; restock?: boolean }[]
  staffNote?: string
  /**
   * How removed units of a paid order are told. "none" (default): `current_quantity` falls and nothing else. "owed": a
   * refund names the units and no money moved yet. "paid": the same, and what is owed after the edit goes back.
   */
  refund?: "none" | "owed" | "paid"
}

/** Edits an order as the staff do in Shopify: several additions and removals at once, told as one edit. */
export function editOrder(sandbox: Sandbox, orderGid: string, wanted: WantedEdit): Announced {
  const { shop } = orderNamed(sandbox.store, orderGid)
  return changed(sandbox, orderGid, wanted, (order, at) => {
    if (order.cancelledAt !== null) throw new SandboxRefusal(`${order.name} is cancelled and can no longer be edited.`)
    const edit: Edit = { id: partId(sandbox.store), at, staffNote: wanted.staffNote ?? "", additions: [], removals: [] }
    const noted = wanted.refund === "owed" || wanted.refund === "paid"
    const refund = noted && receivedMinor(order) > 0 ? emptyRefund(sandbox.store, at) : null
    for (const one of wanted.remove ?? []) edit.removals.push(removeUnits(sandbox, order, one, refund))
    if (refund !== null && refund.lines.length > 0) order.refunds.push(refund)
    for (const one of wanted.increase ?? []) edit.additions.push(moreUnits(order, one))
    if (wanted.add?.length) edit.additions.push(...newLines(sandbox, shop, order, wanted.add))
    if (edit.additions.length + edit.removals.length === 0) throw new SandboxRefusal("The edit changes nothing.")
    order.edited = true
    if (refund === null || refund.lines.length === 0) return { topics: ["orders/edited", "orders/updated"], edit }
    giveBack(sandbox, order, refund, wanted.refund === "paid")
    return { topics: ["orders/edited", "refunds/create", "orders/updated"], edit, refund }
  })
}

/** Edits units of one line away. */
export function editQuantity(
  sandbox: Sandbox,
  orderGid: string,
  { lineGid, remove, ...when }: When & { lineGid: string; remove: number },
): Announced {
  return editOrder(sandbox, orderGid, { ...when, remove: [{ lineGid, quantity: remove }] })
}

type Units = Edit["additions"][number]
type Removal = NonNullable<WantedEdit["remove"]>[number]

function removeUnits(sandbox: Sandbox, order: Order, wanted: Removal, refund: Refund | null): Units {
  const line = lineNamed(order, wanted.lineGid)
  const most = unitsToSend(order, line)
  const units = wanted.quantity
  if (!Number.isInteger(units) || units < 1 || units > most)
    throw new SandboxRefusal(`Between 1 and ${most} can be removed of ${line.title}.`)
  if (refund?.lines.some(part => part.lineId === line.id))
    throw new SandboxRefusal(`The edit names ${line.title} twice.`)
  if (refund === null) line.removed += units
  else
    refund.lines.push({
      id: partId(sandbox.store),
      lineId: line.id,
      quantity: units,
      restock: wanted.restock === false ? "no_restock" : "cancel",
      ...worthOfUnits(order, line, units),
    })
  return { lineId: line.id, units }
}

/** The units of one line have one price in common, so a line with discounts or with units gone does not grow. */
function moreUnits(order: Order, { lineGid, quantity }: { lineGid: string; quantity: number }): Units {
  const line = lineNamed(order, lineGid)
  if (!Number.isInteger(quantity) || quantity < 1) throw new SandboxRefusal("A quantity is a whole number above 0.")
  if (line.tip || line.discounts.length > 0 || unitsGone(order, line) > 0)
    throw new SandboxRefusal(`${line.title} has discounts or units gone. Add the units as a line of their own.`)
  line.quantity += quantity
  line.added += quantity
  line.taxes = taxesOf(line.unitMinor * line.quantity, line.taxes, order.taxesIncluded)
  return { lineId: line.id, units: quantity }
}

function newLines({ store }: Sandbox, shop: Shop, order: Order, wanted: readonly WantedLine[]): Units[] {
  const chosen = chosenLines(store, shop, wanted)
  const prices = priceLines(shop, chosen, [])
  const lines = chosen.map(
    (line, at): Line => ({
      ...lineOf(store, line, prices[at] ?? { discounts: [], taxes: [] }, 0),
      added: line.quantity,
    }),
  )
  order.lines.push(...lines)
  return lines.map(line => ({ lineId: line.id, units: line.quantity }))
}

/** What the customer is owed after the whole edit goes back, or stays noted as owed. */
function giveBack({ store }: Sandbox, order: Order, refund: Refund, now: boolean): void {
  const owedMinor = Math.max(-outstandingMinor(order), 0)
  const amountMinor = now ? Math.min(owedMinor, worthOf(order, refund)) : 0
  refund.transactions = refundTransactions(store, order, amountMinor, refund.createdAt)
  const leftMinor = worthOf(order, refund) - amountMinor
  if (leftMinor > 0) refund.owed = { id: partId(store), amountMinor: leftMinor }
}
