import { and, asc, eq, inArray } from "drizzle-orm"
import { orderMeasures, trackingLinks } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { StoredDecision } from "@/server/attribution/record-decision"
import type { Id } from "@/server/kernel/id"
import { isVoid } from "@/server/orders/facts-of-order"
import type { LoadedOrder } from "@/server/orders/load-order"
import { measuresOf, type OrderMeasure } from "./order-measures"

/** Keeps what an order adds to each measure. The caller holds the order's lock; the same measures change nothing. */
export async function recordMeasures(tx: BrandTx, loaded: LoadedOrder, decided: StoredDecision | null): Promise<void> {
  const { order, nets, isHistory } = loaded
  const netMinor = nets.reduce((sum, line) => sum + line.netMinor, 0)
  const measures = measuresOf({ netMinor, test: order.test, isVoid: isVoid(order), isHistory }, decided)
  const ofOrder = and(eq(orderMeasures.brandId, tx.brandId), eq(orderMeasures.orderId, order.id))
  const [links, kept] = await Promise.all([
    linksNamed(tx, measures),
    tx.select().from(orderMeasures).where(ofOrder).orderBy(asc(orderMeasures.seq)),
  ])
  const wanted = measures.map(({ slug, ...measure }, index) => ({
    brandId: tx.brandId,
    orderId: order.id,
    seq: index + 1,
    orderedAt: order.orderedAt,
    currency: order.currency,
    ...measure,
    linkId: (slug && links.get(slug)) || null,
  }))
  if (kept.length === wanted.length && kept.every((row, index) => isSame(row, wanted[index]))) return
  if (kept.length > 0) await tx.delete(orderMeasures).where(ofOrder)
  await tx.insert(orderMeasures).values(wanted)
}

type Row = typeof orderMeasures.$inferSelect

function isSame(kept: Row, wanted: Row | undefined): boolean {
  return (
    wanted !== undefined &&
    kept.orderedAt.getTime() === wanted.orderedAt.getTime() &&
    kept.currency === wanted.currency &&
    kept.measure === wanted.measure &&
    kept.minor === wanted.minor &&
    kept.enrollmentId === wanted.enrollmentId &&
    kept.linkId === wanted.linkId &&
    kept.reason === wanted.reason
  )
}

async function linksNamed(tx: BrandTx, measures: readonly OrderMeasure[]): Promise<ReadonlyMap<string, Id<"lnk">>> {
  const slugs = [...new Set(measures.flatMap(one => one.slug ?? []))]
  if (slugs.length === 0) return new Map()
  const rows = await tx
    .select({ slug: trackingLinks.slug, id: trackingLinks.id })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), inArray(trackingLinks.slug, slugs)))
  return new Map(rows.map(row => [row.slug, row.id]))
}
