import { and, count, desc, eq, sql } from "drizzle-orm"
import * as schema from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { clearConfirmed } from "@/server/journeys/clear-confirmed"
import { settleOrder } from "@/server/journeys/order-changed"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays, SECOND_MS } from "@/server/kernel/time"
import type { OrderFacts, OrderLineFacts, Source } from "@/server/orders/order"
import { recordOrder } from "@/server/orders/record-order"
import { recordRefund } from "@/server/orders/record-refund"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import type { Juniper } from "./juniper"
import { PLAIN_LINE, PLAIN_ORDER } from "./plain-order"

type Line = {
  readonly quantity: number
  readonly price: number
  readonly discount?: number
  readonly tax?: number
  readonly productGid?: string
}
type Purchase = {
  readonly lines: readonly Line[]
  readonly code?: string
  readonly clickIds?: readonly Id<"clk">[]
  readonly test?: boolean
  readonly pending?: boolean
  readonly taxesIncluded?: boolean
  /** What else the shop says of it. */
  readonly more?: Partial<OrderFacts>
}
export type Shopper = ReturnType<typeof shopper>

export const ORDERED_AT = new Date("2026-10-01T12:00:00Z")
const KEY = clickKey("the secret of our stories")
let serial = 0

/** Buys in the brand's shop and tells the books, with every time given: the plain words of a money story. */
export function shopper(db: Transactions, brand: Juniper) {
  return {
    /** A click through somebody's link; answers its id. */
    async clicks(who: "Ana" | "Tomas" | "Wren", at = new Date("2026-09-30T12:00:00Z")): Promise<Id<"clk">> {
      const creator = { Ana: brand.ana, Tomas: brand.tomas, Wren: brand.wren }[who]
      const { linkId, enrollmentId, creatorId } = creator
      const id = newId<"clk">(at)
      const click = { id, linkId, enrollmentId, creatorId, clickedAt: at, visitorHash: "v", bot: false }
      await db.brand(brand.brandId, tx => tx.insert(schema.clicks).values({ brandId: tx.brandId, ...click }))
      return id
    },
    async orders(purchase: Purchase) {
      serial += 1
      const order = boughtOrder(db, brand, firstFacts(purchase, `gid://shopify/Order/${serial}`))
      await order.tell("webhook", "order placed")
      return order
    },
  }
}

function firstFacts(purchase: Purchase, gid: string): OrderFacts {
  const lines = purchase.lines.map((line, index) => lineFacts(line, `gid://shopify/LineItem/${serial}${index}`))
  const subtotalMinor = purchase.lines.reduce((sum, line) => sum + line.price * line.quantity - (line.discount ?? 0), 0)
  return {
    ...PLAIN_ORDER,
    gid,
    name: `#${1000 + serial}`,
    currency: "USD",
    presentmentCurrency: "USD",
    orderedAt: ORDERED_AT,
    updatedAt: ORDERED_AT,
    cancelledAt: null,
    financialStatus: purchase.pending ? "pending" : "paid",
    test: purchase.test ?? false,
    taxesIncluded: purchase.taxesIncluded ?? false,
    subtotalMinor,
    discountMinor: purchase.lines.reduce((sum, line) => sum + (line.discount ?? 0), 0),
    taxMinor: 0,
    shippingMinor: 0,
    totalMinor: subtotalMinor,
    clickRefs: (purchase.clickIds ?? []).map(id => clickRef(KEY, id)),
    usedCodes: purchase.code ? [{ code: purchase.code, amountMinor: 100 }] : [],
    customerHash: null,
    lines,
    disagreements: [],
    paidAt: purchase.pending ? null : ORDERED_AT,
    ...purchase.more,
  }
}

function lineFacts(line: Line, gid: string): OrderLineFacts {
  return {
    gid,
    title: "Linen throw",
    variantTitle: null,
    ...PLAIN_LINE,
    sku: null,
    productGid: line.productGid ?? "gid://shopify/Product/1",
    quantity: line.quantity,
    currentQuantity: line.quantity,
    unitPriceMinor: line.price,
    discountMinor: line.discount ?? 0,
    taxMinor: line.tax ?? 0,
    giftCard: false,
  }
}

/** An order in the shop: what happens to it there, and what the books say of it. */
function boughtOrder(db: Transactions, brand: Juniper, first: OrderFacts) {
  let facts = first
  let orderId: Id<"ord"> | null = null
  const inBrand = db.brand.bind(null, brand.brandId) as <T>(
    work: (tx: Parameters<Parameters<Transactions["brand"]>[1]>[0]) => Promise<T>,
  ) => Promise<T>
  const id = () => present(orderId, "the recorded order")
  const changed = (change: Partial<OrderFacts>) => {
    facts = { ...facts, updatedAt: new Date(facts.updatedAt.getTime() + SECOND_MS), ...change }
  }
  const told = async (source: Source, cause: string, now = facts.updatedAt) => {
    await inBrand(async tx => {
      const recorded = await recordOrder(tx, { shopId: brand.shopId, facts, source }, now)
      orderId = recorded.orderId
      await settleOrder(tx, recorded.orderId, now, cause)
    })
  }
  return {
    ...books(inBrand, brand, id),
    tell: told,
    settle: () => inBrand(tx => settleOrder(tx, id(), facts.updatedAt, "settled again")),
    async confirm(now = facts.updatedAt) {
      await told("read_back", "read back from the shop", now)
    },
    /** The hold ends: the shop has been asked within the day. */
    async clear(now = addDays(ORDERED_AT, 31)) {
      await told("read_back", "read back from the shop", now)
      await inBrand(tx => clearConfirmed(tx, [id()], now, "http://localhost:3000"))
    },
    /** What the shop changes in some other way. */
    async change(change: Partial<OrderFacts>) {
      changed(change)
      await told("webhook", "order changed")
    },
    facts: () => facts,
    id,
    async refund({ quantity = 0, amount = 0, discrepancy = 0, line: index = 0 }) {
      serial += 1
      const line = present(facts.lines[index], "a line")
      const lines = [{ lineGid: line.gid, quantity, amountMinor: amount }]
      const refund = { gid: `gid://shopify/Refund/${serial}`, orderGid: facts.gid, refundedAt: facts.updatedAt }
      changed({ financialStatus: "partially_refunded" })
      const whole = { ...refund, lines, discrepancyMinor: -discrepancy, shippingMinor: 0 }
      await inBrand(tx => recordRefund(tx, { shopId: brand.shopId, facts: whole, source: "webhook" }, facts.updatedAt))
      await told("webhook", "refund of 1 October")
    },
    async cancel() {
      changed({ cancelledAt: facts.updatedAt, financialStatus: "voided" })
      await told("webhook", "cancelled")
    },
    async pay() {
      changed({ financialStatus: "paid", paidAt: facts.updatedAt })
      await told("webhook", "paid")
    },
  }
}

type InBrand = <T>(work: (tx: Parameters<Parameters<Transactions["brand"]>[1]>[0]) => Promise<T>) => Promise<T>

function books(inBrand: InBrand, brand: Juniper, id: () => Id<"ord">) {
  const names = new Map([
    [brand.ana.creatorId, "Ana"],
    [brand.tomas.creatorId, "Tomas"],
    [brand.wren.creatorId, "Wren"],
  ])
  const name = (creatorId: Id<"crt">) => names.get(creatorId) ?? creatorId
  return {
    /** By creator, the positions that are not zero. */
    async positions(): Promise<Record<string, Record<string, number>>> {
      const rows = await inBrand(tx =>
        tx
          .select({ position: schema.commissionPositions })
          .from(schema.commissionPositions)
          .innerJoin(schema.commissions, eq(schema.commissions.id, schema.commissionPositions.commissionId))
          .where(eq(schema.commissions.orderId, id())),
      )
      return Object.fromEntries(rows.map(({ position }) => [name(position.creatorId), notZero(position)]))
    },
    async amounts(): Promise<Record<string, number>> {
      const rows = await inBrand(tx =>
        tx.execute<{ creator_id: Id<"crt">; amount: string }>(sql`
          select distinct on (c.id) c.creator_id, k.amount_minor amount from commissions c
          join commission_calculations k on k.commission_id = c.id where c.order_id = ${id()} order by c.id, k.seq desc`),
      )
      return Object.fromEntries(rows.map(row => [name(row.creator_id), Number(row.amount)]))
    },
    async clearsAt(): Promise<Date | null | undefined> {
      const [row] = await inBrand(tx =>
        tx
          .select({ clearsAt: schema.holds.clearsAt })
          .from(schema.holds)
          .innerJoin(schema.commissions, eq(schema.commissions.id, schema.holds.commissionId))
          .where(eq(schema.commissions.orderId, id())),
      )
      return row?.clearsAt
    },
    async postingCount(): Promise<number> {
      const mine = and(eq(schema.postings.brandId, brand.brandId), eq(schema.postings.orderId, id()))
      const [row] = await inBrand(tx => tx.select({ n: count() }).from(schema.postings).where(mine))
      return row?.n ?? 0
    },
    async decision() {
      const [row] = await inBrand(tx =>
        tx
          .select({ decision: schema.attributionDecisions.decision })
          .from(schema.attributionDecisions)
          .where(eq(schema.attributionDecisions.orderId, id()))
          .orderBy(desc(schema.attributionDecisions.seq))
          .limit(1),
      )
      return present(row, "a decision").decision
    },
  }
}

function notZero(position: typeof schema.commissionPositions.$inferSelect): Record<string, number> {
  const { heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor, forgivenMinor } = position
  const all = {
    held: heldMinor,
    cleared: clearedMinor,
    reserved: reservedMinor,
    paid: paidMinor,
    owed: owedMinor,
    forgiven: forgivenMinor,
  }
  return Object.fromEntries(Object.entries(all).filter(([, minor]) => minor !== 0))
}
