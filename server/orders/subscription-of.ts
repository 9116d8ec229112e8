import { and, desc, eq, isNotNull, isNull, lt, notInArray, or, sql } from "drizzle-orm"
import { orderLines, orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"

type Row = typeof orders.$inferSelect

/** What an order is to a subscription. A renewal's first order is null where we do not hold it. */
export type Subscription = { readonly kind: "first" } | { readonly kind: "renewal"; readonly first: Row | null }

/** What Shopify names as the source of orders that a subscription bills by itself. */
export const RENEWALS = ["subscription_contract", "subscription_contract_checkout_one"]

type Asked = Pick<Row, "id" | "shopId" | "sourceName" | "planVariants" | "customerHash" | "orderedAt" | "renewsOrderId">

/** Whether the shop bills the order by itself, because a subscription renews. */
export function isRenewal({ sourceName }: Pick<Row, "sourceName">): boolean {
  return sourceName !== null && RENEWALS.includes(sourceName)
}

/** Whether the order begins a subscription: something in it was bought with a selling plan. */
export function beginsSubscription(order: Pick<Row, "sourceName" | "planVariants">): boolean {
  return !isRenewal(order) && (order.planVariants ?? []).length > 0
}

/**
 * What the order is to a subscription, by what its shop says; null where it is nothing. A renewal's first order is the same
 * customer's newest before it that bought one of its variants with a selling plan: Shopify shows an app no subscription contracts but
 * its own (`read_own_subscription_contracts`), and another app bills these. Asks nothing for other orders.
 */
export async function subscriptionOf(tx: BrandTx, order: Asked): Promise<Subscription | null> {
  if (beginsSubscription(order)) return { kind: "first" }
  return isRenewal(order) ? { kind: "renewal", first: await firstOf(tx, order) } : null
}

/** Remembers which order began what this one renews. The caller holds its lock. */
export async function keepRenewed(tx: BrandTx, order: Asked, subscription: Subscription | null): Promise<void> {
  const first = subscription?.kind === "renewal" ? subscription.first : null
  if (!first || first.id === order.renewsOrderId) return
  const mine = and(eq(orders.brandId, tx.brandId), eq(orders.id, order.id))
  await tx.update(orders).set({ renewsOrderId: first.id }).where(mine)
}

async function firstOf(
  tx: BrandTx,
  { id, shopId, customerHash, orderedAt, renewsOrderId }: Asked,
): Promise<Row | null> {
  if (customerHash === null) return renewsOrderId && (await orderNamed(tx, renewsOrderId))
  const renewed = tx
    .select({ variantGid: orderLines.variantGid })
    .from(orderLines)
    .where(and(eq(orderLines.brandId, tx.brandId), eq(orderLines.orderId, id), isNotNull(orderLines.variantGid)))
  const [first] = await tx
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.brandId, tx.brandId),
        eq(orders.shopId, shopId),
        eq(orders.customerHash, customerHash),
        lt(orders.orderedAt, orderedAt),
        or(isNull(orders.sourceName), notInArray(orders.sourceName, RENEWALS)),
        sql`${orders.planVariants} ?| array(${renewed})`,
      ),
    )
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(1)
  return first ?? null
}

async function orderNamed(tx: BrandTx, id: Row["id"]): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.id, id)))
  return row ?? null
}
