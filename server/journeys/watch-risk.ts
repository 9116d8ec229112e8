import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { gatherLeakEvidence, watchedCode } from "@/server/risk/gather-leak-evidence"
import { expireSignals, keepSignal } from "@/server/risk/keep-signal"
import { leakScore } from "@/server/risk/leak-score"
import { RECENT_DAYS } from "@/server/risk/leak-weights"
import { leakFigures, ownOrderFigures } from "@/server/risk/signal-figures"
import type { World } from "@/server/world"

type CodeJob = { readonly brandId: Id<"brd">; readonly ownershipId: Id<"cod"> }
type CreatorJob = { readonly brandId: Id<"brd">; readonly creatorId: Id<"crt"> }

/** Looks at a code after somebody used it. */
export async function watchCode(world: World, { brandId, ownershipId }: CodeJob): Promise<void> {
  await world.db.brand(brandId, tx => lookAtUses(tx, ownershipId, world.now()))
}

/** Looks at a code's uses up to `now`; what looks like a leak is a signal for a person. */
export async function lookAtUses(tx: BrandTx, ownershipId: Id<"cod">, now: Date): Promise<void> {
  const watched = await watchedCode(tx, ownershipId)
  if (!watched) return
  const { score, level, reasons } = leakScore(await gatherLeakEvidence(tx, watched, now))
  if (level === "quiet") return
  const { creatorId, code, currency } = watched
  const { firstAt, currency: _, ...figures } = await leakFigures(tx, watched, addDays(now, -RECENT_DAYS))
  const about = { kind: "leak", subjectId: ownershipId, aboutCreatorId: creatorId, code, currency } as const
  await keepSignal(tx, { ...about, score, reasons, ...figures, firstSeenAt: firstAt ?? now }, now)
}

/** What a creator ordered themselves: shown to a person, who may know better. */
export async function watchCreator(world: World, { brandId, creatorId }: CreatorJob): Promise<void> {
  await world.db.brand(brandId, tx => lookAtOwnOrders(tx, creatorId, world.now()))
}

async function lookAtOwnOrders(tx: BrandTx, creatorId: Id<"crt">, now: Date): Promise<void> {
  const { firstAt, currency, ...figures } = await ownOrderFigures(tx, creatorId)
  if (currency === null) return
  const { orderCount: n } = figures
  const orders = n === 1 ? "1 order was" : `${n} orders were`
  const words = `${orders} placed with the creator's own e-mail address, or as the same customer.`
  const about = {
    kind: "self_referral",
    subjectId: creatorId,
    aboutCreatorId: creatorId,
    code: null,
    currency,
  } as const
  const seen = {
    score: CERTAIN,
    reasons: [{ key: "own_order", points: CERTAIN, words }],
    firstSeenAt: firstAt ?? now,
  } as const
  await keepSignal(tx, { ...about, ...figures, ...seen }, now)
}

const CERTAIN = 100

/** Every code that was lately used is looked at again, and what was not seen again is let go. */
export async function watchAll(world: World): Promise<void> {
  const now = world.now()
  const since = addDays(now, -RECENT_DAYS).toISOString()
  const brands = await world.db.nobody(async tx => {
    const codes = await tx.execute<{ brand_id: Id<"brd">; ownership_id: Id<"cod"> }>(
      sql`select brand_id, ownership_id from codes_used_since(${since}::timestamptz)`,
    )
    for (const { brand_id: brandId, ownership_id: ownershipId } of codes)
      await enqueueMissing(tx, "watch-code", { brandId, ownershipId }, { key: `watch-code:${ownershipId}` })
    return new Set(codes.map(row => row.brand_id))
  })
  for (const brandId of brands) await world.db.brand(brandId, tx => expireSignals(tx, now))
}
