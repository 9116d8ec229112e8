import { and, eq, notInArray, sql } from "drizzle-orm"
import { shopProofs, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ShopFacts } from "@/server/integrations/shopify/shopify-port"
import type { Id } from "@/server/kernel/id"
import type { Proof } from "./proof"

/** Keeps what was seen now, one row a subject; subjects that are proved no more are forgotten. */
export async function recordProofs(tx: BrandTx, shopId: Id<"shp">, proofs: readonly Proof[], now: Date): Promise<void> {
  const ofShop = and(eq(shopProofs.brandId, tx.brandId), eq(shopProofs.shopId, shopId))
  const subjects = proofs.map(proof => proof.subject)
  await tx.delete(shopProofs).where(and(ofShop, notInArray(shopProofs.subject, subjects)))
  await tx
    .insert(shopProofs)
    .values(proofs.map(proof => ({ brandId: tx.brandId, shopId, ...proof, provedAt: now })))
    .onConflictDoUpdate({
      target: [shopProofs.brandId, shopProofs.shopId, shopProofs.subject],
      set: { ok: sql`excluded.ok`, sentence: sql`excluded.sentence`, provedAt: now },
    })
}

/** Before a shop is proved anew: what was seen through its token of before says nothing any more. */
export async function forgetProofs(tx: BrandTx, shopId: Id<"shp">): Promise<void> {
  await tx.delete(shopProofs).where(and(eq(shopProofs.brandId, tx.brandId), eq(shopProofs.shopId, shopId)))
}

/** Keeps one proof beside the others, which stay as they were. */
export async function recordProof(tx: BrandTx, shopId: Id<"shp">, proof: Proof, now: Date): Promise<void> {
  const { ok, sentence } = proof
  await tx
    .insert(shopProofs)
    .values({ brandId: tx.brandId, shopId, ...proof, provedAt: now })
    .onConflictDoUpdate({
      target: [shopProofs.brandId, shopProofs.shopId, shopProofs.subject],
      set: { ok, sentence, provedAt: now },
    })
}

/** Keeps what the shop says of itself. Its currency never changes: answers the one that its orders are in. */
export async function recordShopFacts(
  tx: BrandTx,
  shopId: Id<"shp">,
  { name, storefrontUrl, timeZone }: ShopFacts,
  grantedScopes: readonly string[],
): Promise<string> {
  const [shop] = await tx
    .update(shops)
    .set({ name, storefrontUrl, timeZone, grantedScopes })
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId)))
    .returning({ currency: shops.currency })
  return shop?.currency ?? ""
}
