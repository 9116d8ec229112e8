import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { emailHash } from "@/server/orders/shop-fact"
import { markCreator, unmarkedCreators } from "@/server/risk/creator-marks"
import type { World } from "@/server/world"

const PORTION = 200
const MOST_PORTIONS = 50

/** Every enrolled creator is known by the keyed hash of their mailbox, so that an order of their own is seen as one. */
export async function markCreators(world: World): Promise<void> {
  const brands = await world.db.nobody(tx =>
    tx.execute<{ id: Id<"brd"> }>(sql`select id from brands_with_unmarked_creators() as id`),
  )
  for (const { id: brandId } of brands)
    for (let portion = 0; portion < MOST_PORTIONS; portion++) {
      const marked = await world.db.brand(brandId, tx => markNext(tx, world.secrets.app, world.now()))
      if (marked < PORTION) break
    }
}

/** The next creators of a brand; what they ordered before is judged by a job. Answers how many there were. */
export async function markNext(tx: BrandTx, key: string, now: Date): Promise<number> {
  const creators = await unmarkedCreators(tx, PORTION)
  for (const { creatorId: ofCreatorId, email } of creators) {
    const hash = emailHash(email, key)
    if (!hash || !(await markCreator(tx, { kind: "email", hash, ofCreatorId }, now))) continue
    await enqueue(tx, "judge-again", { brandId: tx.brandId, emailHash: hash, cause: "creator recognised" })
  }
  return creators.length
}
