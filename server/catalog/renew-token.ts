import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import type { GivenToken } from "@/server/integrations/shopify/shopify-token"
import type { Id } from "@/server/kernel/id"
import { refreshTokenPlace, tokenPlace } from "./shop"
import { RENEWAL_MS, type ShopToken } from "./shop-token"

/** True for the one who may renew this version of the token now; everybody else waits for the next version. */
export async function claimRenewal(tx: BrandTx, token: ShopToken, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + RENEWAL_MS)
  const free = or(isNull(shops.renewingUntil), lte(shops.renewingUntil, now), gt(shops.renewingUntil, until))
  const claimed = await tx
    .update(shops)
    .set({ renewingUntil: until })
    .where(and(stillVersion(tx, token), free))
    .returning({ id: shops.id })
  return claimed.length === 1
}

/** Keeps the renewed token; false when another version was kept meanwhile, which is then the one to use. */
export async function keepRenewed(
  tx: BrandTx,
  token: ShopToken,
  given: GivenToken,
  box: SecretBox,
  askedAt: Date,
): Promise<boolean> {
  const kept = await tx
    .update(shops)
    .set(tokenRow(tx.brandId, token.shopId, given, box, askedAt))
    .where(stillVersion(tx, token))
    .returning({ id: shops.id })
  return kept.length === 1
}

/** Lets others try: the shop did not answer. */
export async function leaveRenewal(tx: BrandTx, token: ShopToken): Promise<void> {
  await tx.update(shops).set({ renewingUntil: null }).where(stillVersion(tx, token))
}

/** The shop gives no more tokens for this one: nobody asks in vain again, and a person has to connect the shop again. */
export async function endRenewals(tx: BrandTx, token: ShopToken, now: Date): Promise<void> {
  await tx.update(shops).set({ renewingUntil: null, refreshTokenExpiresAt: now }).where(stillVersion(tx, token))
}

/** A token as its row keeps it: sealed for this row alone, with its ends counted from when it was asked for. */
export function tokenRow(brandId: Id<"brd">, shopId: Id<"shp">, given: GivenToken, box: SecretBox, askedAt: Date) {
  const after = (ms: number | null) => ms && new Date(askedAt.getTime() + ms)
  return {
    sealedToken: box.seal(given.accessToken, tokenPlace(brandId, shopId)),
    tokenExpiresAt: after(given.endsInMs) || null,
    sealedRefreshToken: given.refreshToken && box.seal(given.refreshToken, refreshTokenPlace(brandId, shopId)),
    refreshTokenExpiresAt: after(given.refreshEndsInMs) || null,
    tokenVersion: sql`${shops.tokenVersion} + 1`,
    renewingUntil: null,
    // An answer without scopes says nothing about them.
    ...(given.scopes.length > 0 ? { grantedScopes: given.scopes } : {}),
  }
}

function stillVersion(tx: BrandTx, { shopId, version }: ShopToken) {
  return and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId), eq(shops.tokenVersion, version))
}
