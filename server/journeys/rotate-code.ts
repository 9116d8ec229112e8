import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import { codeEnded, codeToEnd, retireCode } from "@/server/tracking/retire-code"
import type { World } from "@/server/world"
import { giveAnother } from "./hand-over-code"
import { shopAccessOr } from "./shop-access"

/**
 * One step against a leaked code: it ends in the shop, and its creator gets a new one that nobody guesses. Orders that used it
 * before stay the creator's. `by` is "member:<id>" or "system". Answers the code that ends.
 */
export async function rotateCode(tx: BrandTx, codeId: Id<"cod">, by: string, now: Date): Promise<string> {
  const { code, shopId, enrollmentId, offerId } = await retireCode(tx, codeId, by, now)
  await enqueue(tx, "end-code", { brandId: tx.brandId, shopId, codeId }, { key: `end-code:${codeId}` })
  await giveAnother(tx, { shopId, enrollmentId, offerId })
  await recordAudit(tx, { actor: by, action: "replace code", subject: publicId("cod", codeId), detail: { code } }, now)
  return code
}

type EndJob = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp">; readonly codeId: Id<"cod"> }

/** The shop takes a retired code no more: its own discount is ended, one among others is deleted. Run twice, it ends it once. */
export async function endCode(world: World, { brandId, shopId, codeId }: EndJob): Promise<void> {
  const code = await world.db.brand(brandId, tx => codeToEnd(tx, codeId))
  const auth = code && (await shopAccessOr(world, brandId, shopId))
  if (!code || !auth || typeof auth === "string") return
  const found = await world.shopify.findDiscountCode(auth, code.code)
  // A code that another discount has by now is the merchant's own doing.
  if (found?.gid === code.shopifyGid && found) {
    if (code.offerId === null) await world.shopify.endDiscount(auth, found.gid)
    else await world.shopify.deleteCodes(auth, found.gid, found.redeemGid ? [found.redeemGid] : [])
  }
  await world.db.brand(brandId, tx => codeEnded(tx, codeId, world.now()))
}
