import { and, eq, isNull } from "drizzle-orm"
import { codePools } from "@/db/schema/offers"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { PoolSettings } from "./offer"

/** Managers are told now. True for the first who says so, until somebody has seen it. */
export async function poolAlarmed(tx: BrandTx, poolId: Id<"cpl">, now: Date): Promise<boolean> {
  const rows = await tx
    .update(codePools)
    .set({ alarmedAt: now })
    .where(and(the(tx, poolId), isNull(codePools.alarmedAt)))
    .returning({ id: codePools.id })
  return rows.length > 0
}

/** A person has seen that shoppers went without: the next one who does raises a new alarm. */
export async function poolSeen(tx: BrandTx, poolId: Id<"cpl">): Promise<Id<"ofr">> {
  const [pool] = await tx
    .update(codePools)
    .set({ missedSince: null, alarmedAt: null })
    .where(the(tx, poolId))
    .returning({ offerId: codePools.offerId })
  if (!pool) throw refuse("not_found", "There is no such pool.")
  return pool.offerId
}

/** Changes how many codes wait and how long a click keeps its own; codes that were given keep their time. */
export async function changePool(tx: BrandTx, poolId: Id<"cpl">, settings: PoolSettings, now: Date): Promise<void> {
  const [pool] = await tx
    .update(codePools)
    .set({ ...settings, fillWantedAt: now, fault: null })
    .where(and(the(tx, poolId), isNull(codePools.endedAt)))
    .returning({ id: codePools.id })
  if (!pool) throw refuse("conflict", "This pool has ended; it gives no more codes.")
}

function the(tx: BrandTx, poolId: Id<"cpl">) {
  return and(eq(codePools.brandId, tx.brandId), eq(codePools.id, poolId))
}
