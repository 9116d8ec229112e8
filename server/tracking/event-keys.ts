import { randomBytes } from "node:crypto"
import { and, desc, eq } from "drizzle-orm"
import { eventKeys } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

const KEY_BYTES = 32
/** A key that another took the place of signs for so long, so that a shop's servers can change it without a gap. */
const GRACE_DAYS = 7

const placeOf = (brandId: string, id: string) => `event_keys:${brandId}:${id}`

/** Makes the key with which a shop's servers sign from now on. It is said once, and lies sealed. */
export async function makeEventKey(
  tx: BrandTx,
  { shopId, by }: { readonly shopId: Id<"shp">; readonly by: string },
  box: SecretBox,
  now: Date,
): Promise<string> {
  const id = newId<"evk">(now)
  const key = `tev_${randomBytes(KEY_BYTES).toString("base64url")}`
  const sealedKey = box.seal(key, placeOf(tx.brandId, id))
  await tx.insert(eventKeys).values({ brandId: tx.brandId, id, shopId, sealedKey, madeAt: now, madeBy: by })
  return key
}

/** The keys that sign for a shop: the newest, and for a week the one before. */
export async function openEventKeys(
  tx: BrandTx,
  shopId: Id<"shp">,
  box: SecretBox,
  now: Date,
): Promise<readonly string[]> {
  const [newest, before] = await rowsOf(tx, shopId, 2)
  const inForce = newest && before && addDays(newest.madeAt, GRACE_DAYS) > now ? [newest, before] : [newest]
  return inForce.flatMap(row => (row ? [box.open(row.sealedKey, placeOf(tx.brandId, row.id))] : []))
}

/** When the key in force was made and by whom; null while there is none. The key itself is said once. */
export async function newestEventKey(tx: BrandTx, shopId: Id<"shp">) {
  const [row] = await rowsOf(tx, shopId, 1)
  return row ? { madeAt: row.madeAt, madeBy: row.madeBy } : null
}

async function rowsOf(tx: BrandTx, shopId: Id<"shp">, most: number) {
  return await tx
    .select()
    .from(eventKeys)
    .where(and(eq(eventKeys.brandId, tx.brandId), eq(eventKeys.shopId, shopId)))
    .orderBy(desc(eventKeys.madeAt), desc(eventKeys.id))
    .limit(most)
}
