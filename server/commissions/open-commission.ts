import { commissions } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { LockedCommission } from "./lock-commissions"

type Opening = {
  readonly order: {
    readonly id: Id<"ord">
    readonly name: string
    readonly orderedAt: Date
    readonly currency: string
    readonly test: boolean
  }
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
}

/** Opens the commission of an enrollment on an order, with nothing in it. The caller holds the order's lock. */
export async function openCommission(tx: BrandTx, opening: Opening, now: Date): Promise<LockedCommission> {
  const { order, enrollmentId, creatorId } = opening
  const id = newId<"com">(now)
  await tx.insert(commissions).values({
    brandId: tx.brandId,
    id,
    orderId: order.id,
    enrollmentId,
    creatorId,
    currency: order.currency,
    orderName: order.name,
    orderedAt: order.orderedAt,
    test: order.test,
    createdAt: now,
  })
  return {
    id,
    orderId: order.id,
    enrollmentId,
    creatorId,
    currency: order.currency,
    test: order.test,
    position: { held: 0, cleared: 0, reserved: 0, paid: 0, owed: 0, forgiven: 0 },
    postingCount: 0,
    calculation: null,
  }
}
