import { sql } from "drizzle-orm"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { unansweredCodes } from "@/server/tracking/unanswered-codes"
import type { World } from "@/server/world"
import { resumeFundings } from "./fund-brand"
import { lookUpFundings } from "./look-up-fundings"
import { expireBatches } from "./reject-batch"

/** An answer of a vendor takes seconds; one that is missing for this long is asked for again. */
const PATIENCE_MS = 2 * MINUTE_MS

/** Top-ups and codes that were asked for without an answer are asked again under their first key, or looked up; old seals end. */
export async function tieLooseEnds(world: World): Promise<void> {
  const before = new Date(world.now().getTime() - PATIENCE_MS)
  const brands = await world.db.nobody(tx =>
    tx.execute<{ id: Id<"brd"> }>(
      sql`select id from brands_with_loose_ends(${before.toISOString()}::timestamptz) as id`,
    ),
  )
  for (const { id: brandId } of brands) {
    await expireBatches(world, brandId)
    await askForCodes(world, brandId, before)
    await resumeFundings(world, brandId)
    await lookUpFundings(world, brandId)
  }
}

async function askForCodes(world: World, brandId: Id<"brd">, before: Date): Promise<void> {
  await world.db.brand(brandId, async tx => {
    for (const { shopId, enrollmentId } of await unansweredCodes(tx, before)) {
      const key = `issue-code:${shopId}:${enrollmentId}`
      await enqueueMissing(tx, "issue-code", { brandId, shopId, enrollmentId }, { key })
    }
  })
}
