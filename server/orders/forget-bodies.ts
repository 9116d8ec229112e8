import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { DeliveryRef } from "./delivery"

/** More than wait for one shop at once, unless something is very wrong; the rest is told by the result. */
const MOST_BODIES = 5_000

type Signs = {
  readonly shopId: Id<"shp">
  /** Ids, addresses and numbers by which a body is known to be about somebody. */
  readonly signs: readonly string[]
  /** The delivery that asks for it: it is emptied when it closes. */
  readonly except: DeliveryRef
}

/**
 * Empties the bodies that are still whole, waiting or parked, and tell of somebody by one of their signs. They are closed
 * unread: what they say of the order is read back from the shop. Answers what each told of.
 */
export async function forgetBodies(tx: BrandTx, { shopId, signs, except }: Signs, now: Date) {
  if (signs.length === 0) return []
  const { brandId, receivedAt, id, body, aboutGid } = webhookDeliveries
  const mentions = sql.join(
    signs.map(sign => sql`position(lower(${sign}) in lower(${body})) > 0`),
    sql` or `,
  )
  const whole = await tx
    .select({ receivedAt, id, aboutGid })
    .from(webhookDeliveries)
    .where(
      and(
        eq(brandId, tx.brandId),
        eq(webhookDeliveries.shopId, shopId),
        isNull(webhookDeliveries.processedAt),
        isNotNull(body),
        sql`${id} <> ${except.deliveryId}`,
        sql`(${mentions})`,
      ),
    )
    .limit(MOST_BODIES)
    .for("update")
  for (const one of whole)
    await tx
      .update(webhookDeliveries)
      .set({ ...EMPTIED, processedAt: now, body: null })
      .where(and(eq(brandId, tx.brandId), eq(receivedAt, one.receivedAt), eq(id, one.id)))
  return whole
}

const EMPTIED = { outcome: "forgotten", parkedBecause: null, parkedAt: null, failure: null } as const

/** The next deliveries of a shop after `after`, without their bodies; fewer than `most` when there are no more. */
export async function forgetNextBodies(
  tx: BrandTx,
  ask: { readonly shopId: Id<"shp">; readonly after: DeliveryRef | null; readonly most: number },
  now: Date,
): Promise<readonly DeliveryRef[]> {
  const { shopId, after, most } = ask
  const { brandId, receivedAt, id } = webhookDeliveries
  const place =
    after && sql`(${receivedAt}, ${id}) > (${after.receivedAt.toISOString()}::timestamptz, ${after.deliveryId}::uuid)`
  const rows = await tx
    .select({ receivedAt, deliveryId: id, processedAt: webhookDeliveries.processedAt })
    .from(webhookDeliveries)
    .where(and(eq(brandId, tx.brandId), eq(webhookDeliveries.shopId, shopId), place ?? undefined))
    .orderBy(asc(receivedAt), asc(id))
    .limit(most)
  for (const row of rows) {
    const at = and(eq(brandId, tx.brandId), eq(receivedAt, row.receivedAt), eq(id, row.deliveryId))
    const unread = row.processedAt === null ? { ...EMPTIED, processedAt: now } : {}
    await tx
      .update(webhookDeliveries)
      .set({ ...unread, body: null })
      .where(at)
  }
  return rows
}
