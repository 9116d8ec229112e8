import { sql } from "drizzle-orm"
import type { NetLine, orders } from "@/db/schema/orders"
import type { BrandTx } from "@/db/scope"
import type { Credit, Decision, DecisionInput } from "@/server/attribution/decision"
import { decisionOf, inputOf } from "@/server/attribution/stored-decision"
import { type OrderToPrice, orderToPrice } from "@/server/commissions/order-to-price"
import { parseInstant } from "@/server/kernel/time"

/** An order as it was decided and as it pays now. */
export type DecidedOrder = {
  readonly orderId: string
  readonly input: DecisionInput
  /** Who is credited now. */
  readonly credits: readonly Credit[]
  /** All that its price depends on. */
  readonly priced: OrderToPrice
  /** By enrollment; who lost their credit is not there. */
  readonly earned: readonly {
    readonly creatorId: string
    readonly enrollmentId: string
    readonly amountMinor: number
  }[]
}

export type Period = { readonly from: Date; readonly until: Date }
export type OrderCursor = { readonly orderedAt: string; readonly orderId: string }

/** Some orders of a period, and where the next begin; null at the end. */
export type Portion = { readonly orders: readonly DecidedOrder[]; readonly next: OrderCursor | null }

type OrderFacts = Pick<
  typeof orders.$inferSelect,
  "customerType" | "usedCodes" | "shippingMinor" | "taxMinor" | "financialStatus"
>
type Row = {
  order_id: string
  ordered_at: Date
  currency: string
  nets: readonly NetLine[]
  input: DecisionInput
  decision: Decision
  facts: OrderFacts & { cancelledAt: string | null; unknownToShopAt: string | null }
  lines: readonly { gid: string; productGid: string | null; collections: readonly string[] | null; left: number }[]
  shipping_back_minor: number
  earned: DecidedOrder["earned"]
}

/**
 * Real orders placed in the period that were decided, oldest first, at most `most` after the cursor, each with all that a
 * plan asks about: one query a portion.
 */
export async function decidedOrders(
  tx: BrandTx,
  { from, until }: Period,
  after: OrderCursor | null,
  most: number,
): Promise<Portion> {
  const place = after
    ? sql`and (n.ordered_at, n.order_id) > (${after.orderedAt}::timestamptz, ${after.orderId}::uuid)`
    : sql``
  const rows = await tx.execute<Row>(sql`
    select n.order_id, n.ordered_at, n.currency, n.lines nets, d.input, d.decision, ${FACTS} facts, l.lines, r.shipping_back_minor, e.earned
    from order_nets n
    join orders o on o.brand_id = n.brand_id and o.id = n.order_id
    cross join lateral (
      select input, decision from attribution_decisions where brand_id = n.brand_id and order_id = n.order_id order by seq desc limit 1
    ) d
    cross join lateral (
      select coalesce(json_agg(json_build_object('gid', gid, 'productGid', product_gid, 'collections', collections,
        'left', current_quantity)), '[]') lines from order_lines where brand_id = n.brand_id and order_id = n.order_id
    ) l
    cross join lateral (
      select coalesce(sum(shipping_minor), 0)::float8 shipping_back_minor from refunds
      where brand_id = n.brand_id and shop_id = n.shop_id and order_gid = o.gid and unknown_to_shop_at is null
    ) r
    cross join lateral (
      select coalesce(json_agg(json_build_object('creatorId', c.creator_id, 'enrollmentId', c.enrollment_id,
        'amountMinor', k.amount_minor) order by c.creator_id) filter (where k.share_micros > 0), '[]') earned
      from commissions c cross join lateral (
        select amount_minor, share_micros from commission_calculations
        where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
      ) k
      where c.brand_id = n.brand_id and c.order_id = n.order_id
    ) e
    where n.brand_id = ${tx.brandId} and not n.test and n.ordered_at >= ${from.toISOString()}::timestamptz
      and n.ordered_at < ${until.toISOString()}::timestamptz ${place}
    order by n.ordered_at, n.order_id limit ${most}`)
  const last = rows.length === most ? rows.at(-1) : undefined
  return {
    orders: rows.map(decidedOrder),
    next: last ? { orderedAt: new Date(last.ordered_at).toISOString(), orderId: last.order_id } : null,
  }
}

const FACTS = sql`json_build_object('customerType', o.customer_type, 'usedCodes', o.used_codes, 'shippingMinor', o.shipping_minor,
  'taxMinor', o.tax_minor, 'financialStatus', o.financial_status, 'cancelledAt', o.cancelled_at, 'unknownToShopAt', o.unknown_to_shop_at)`

function decidedOrder(row: Row): DecidedOrder {
  const { order_id: orderId, ordered_at, currency, nets, facts, lines, earned } = row
  const left = new Map(lines.map(line => [line.gid, line.left]))
  const order = {
    ...facts,
    ...{ orderedAt: new Date(ordered_at), currency },
    cancelledAt: parseInstant(facts.cancelledAt),
    unknownToShopAt: parseInstant(facts.unknownToShopAt),
  }
  const priced = orderToPrice({
    order,
    lines: lines.map(line => ({ ...line, title: "" })),
    nets: nets.map(net => ({ ...net, quantityLeft: net.quantityLeft ?? left.get(net.gid) ?? 0 })),
    refunds: [{ unknownToShopAt: null, shippingMinor: row.shipping_back_minor }],
  })
  return { orderId, input: inputOf(row.input), credits: decisionOf(row.decision).credits, priced, earned }
}

/** How many orders of the period {@link decidedOrders} walks through, counted up to `most`. */
export async function countDecided(tx: BrandTx, { from, until }: Period, most: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int n from (
      select 1 from order_nets n where n.brand_id = ${tx.brandId} and not n.test
        and n.ordered_at >= ${from.toISOString()}::timestamptz and n.ordered_at < ${until.toISOString()}::timestamptz limit ${most}
    ) counted`)
  return row?.n ?? 0
}
