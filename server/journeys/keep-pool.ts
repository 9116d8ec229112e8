import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { changePool, poolSeen } from "@/server/tracking/change-pool"
import { wantFill } from "@/server/tracking/fill-pool"
import { type PoolSettings, poolProblem } from "@/server/tracking/offer"

/** A member changes a pool: it is filled up to its new size at once. */
export async function setPool(
  tx: BrandTx,
  poolId: Id<"cpl">,
  settings: PoolSettings,
  by: Member,
  now: Date,
): Promise<void> {
  const problem = poolProblem(settings)
  if (problem !== null) throw refuse("invalid", problem)
  await changePool(tx, poolId, settings, now)
  await fillSoon(tx, poolId)
  const entry = { actor: `member:${by.id}`, action: "change pool", subject: publicId("cpl", poolId) }
  await recordAudit(tx, { ...entry, detail: { ...settings } }, now)
}

/** A member has a pool filled now, also one that could not be filled before. */
export async function askForFill(tx: BrandTx, poolId: Id<"cpl">, by: Member, now: Date): Promise<void> {
  await wantFill(tx, poolId, now)
  await fillSoon(tx, poolId)
  const entry = { actor: `member:${by.id}`, action: "fill pool", subject: publicId("cpl", poolId), detail: {} }
  await recordAudit(tx, entry, now)
}

/** A member has seen that shoppers went without a code. */
export async function dismissAlarm(tx: BrandTx, poolId: Id<"cpl">, by: Member, now: Date): Promise<void> {
  await poolSeen(tx, poolId)
  const entry = { actor: `member:${by.id}`, action: "see that a pool was empty", subject: publicId("cpl", poolId) }
  await recordAudit(tx, { ...entry, detail: {} }, now)
}

async function fillSoon(tx: BrandTx, poolId: Id<"cpl">): Promise<void> {
  await enqueue(tx, "fill-pool", { brandId: tx.brandId, poolId }, { key: `fill-pool:${poolId}` })
}
