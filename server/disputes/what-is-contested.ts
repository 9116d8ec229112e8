import { and, desc, eq, lte, sql } from "drizzle-orm"
import { attributionDecisions, commissionCalculations, commissions, enrollments, orders } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import type { Credit } from "@/server/attribution/decision"
import { decisionOf } from "@/server/attribution/stored-decision"
import { present, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { Contested } from "./decided-for"

const NOT_YOURS = "There is no such amount among your earnings."

/** The brand of one of the creator's own commissions. Refuses one that is not theirs. */
export async function brandOfCommission(tx: CreatorTx, id: Id<"com">): Promise<Id<"brd">> {
  const [row] = await tx
    .select({ brandId: commissions.brandId })
    .from(commissions)
    .where(and(eq(commissions.creatorId, tx.creatorId), eq(commissions.id, id)))
  if (!row) throw refuse("not_found", NOT_YOURS)
  return row.brandId
}

/** A commission of the creator's as it is now, its amount in minor units. Refuses one on a test order: nothing is ever paid for it. */
export async function contestedCommission(tx: BrandTx & CreatorTx, id: Id<"com">) {
  const { orderId, enrollmentId, orderName, currency, test } = commissions
  const [row] = await tx
    .select({ orderId, enrollmentId, orderName, currency, test, amountMinor: amountNow })
    .from(commissions)
    .where(and(eq(commissions.brandId, tx.brandId), eq(commissions.creatorId, tx.creatorId), eq(commissions.id, id)))
  if (!row) throw refuse("not_found", NOT_YOURS)
  if (row.test) throw refuse("invalid", "This is a test order of the shop: nothing is paid for it, to nobody.")
  return { ...row, amountMinor: Number(row.amountMinor ?? 0) }
}

/** What a commission comes to now, in minor units. */
export async function amountOf(tx: BrandTx, id: Id<"com">): Promise<number> {
  const [row] = await tx
    .select({ amountMinor: commissionCalculations.amountMinor })
    .from(commissionCalculations)
    .where(and(eq(commissionCalculations.brandId, tx.brandId), eq(commissionCalculations.commissionId, id)))
    .orderBy(desc(commissionCalculations.seq))
    .limit(1)
  return row?.amountMinor ?? 0
}

/** Without an order: what should be above what is, where that has come to be more since it was contested. */
export async function missing(
  tx: BrandTx,
  { commissionId, wasMinor }: Contested,
  shouldMinor: number,
): Promise<number> {
  return Math.max(0, shouldMinor - Math.max(wasMinor, await amountOf(tx, commissionId)))
}

/** Whether a commission of an order still has a share of it. */
export async function isCredited(tx: BrandTx, id: Id<"com">): Promise<boolean> {
  const [row] = await tx
    .select({ shareMicros: commissionCalculations.shareMicros })
    .from(commissionCalculations)
    .where(and(eq(commissionCalculations.brandId, tx.brandId), eq(commissionCalculations.commissionId, id)))
    .orderBy(desc(commissionCalculations.seq))
    .limit(1)
  return (row?.shareMicros ?? 0) > 0
}

/** The creator's newest place in a program of the brand. */
export async function newestPlace(tx: BrandTx & CreatorTx): Promise<Id<"enr">> {
  const [row] = await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.creatorId, tx.creatorId)))
    .orderBy(desc(enrollments.id))
    .limit(1)
  return present(row, "the enrollment of a creator who was told something").id
}

/** Whether the creator's place stood when the order was placed, and stands: silence gives orders to nobody else. */
export async function stoodAt(tx: BrandTx, enrollmentId: Id<"enr">, orderId: Id<"ord">): Promise<boolean> {
  const placed = and(eq(orders.brandId, enrollments.brandId), eq(orders.id, orderId))
  const [row] = await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .innerJoin(orders, and(placed, lte(enrollments.acceptedAt, orders.orderedAt)))
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId), eq(enrollments.state, "active")))
  return row !== undefined
}

/** The newest order of that name that is no test; null when no shop of the brand has told of one. */
export async function orderNamed(tx: BrandTx, name: string): Promise<Id<"ord"> | null> {
  const [row] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.name, name), eq(orders.test, false)))
    .orderBy(desc(orders.orderedAt))
    .limit(1)
  return row?.id ?? null
}

/** Whom the newest decision credits with an order. */
export async function creditedNow(tx: BrandTx, orderId: Id<"ord">): Promise<readonly Credit[]> {
  const [row] = await tx
    .select({ decision: attributionDecisions.decision })
    .from(attributionDecisions)
    .where(and(eq(attributionDecisions.brandId, tx.brandId), eq(attributionDecisions.orderId, orderId)))
    .orderBy(desc(attributionDecisions.seq))
    .limit(1)
  return row ? decisionOf(row.decision).credits : []
}

const amountNow = sql<string | null>`(select k.amount_minor from commission_calculations k
  where k.brand_id = ${commissions.brandId} and k.commission_id = ${commissions.id} order by k.seq desc limit 1)`
