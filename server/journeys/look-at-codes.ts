import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { enqueue } from "@/server/jobs/enqueue"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import { type Id, publicId } from "@/server/kernel/id"
import { standingOf } from "@/server/tracking/code-state"
import { codeInShop, codesToLookAt } from "@/server/tracking/codes-to-look-at"
import { recordStanding } from "@/server/tracking/record-standing"
import type { World } from "@/server/world"
import { shopAccessOr } from "./shop-access"

const PORTION = 25
const PORTIONS_A_RUN = 40

type OfShop = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }
/** `before`: an ISO instant; codes that were looked at since are left alone. */
export type CodesJob = OfShop & { readonly before: string; readonly onlyMissed: boolean }
type Named = { readonly codeId: Id<"cod">; readonly code: string }

/** Asks the shop whether it takes one code. */
export async function lookAtCode(world: World, job: OfShop & { readonly codeId: Id<"cod"> }): Promise<void> {
  const code = await world.db.brand(job.brandId, tx => codeInShop(tx, job.codeId))
  const auth = code === null ? "" : await shopAccessOr(world, job.brandId, job.shopId)
  if (code !== null && typeof auth !== "string") await look(world, job.brandId, { codeId: job.codeId, code }, auth)
}

/** Asks the shop about its codes, in bounded portions; a run that stopped goes on where it was. */
export async function lookAtCodes(world: World, job: CodesJob): Promise<void> {
  const auth = await shopAccessOr(world, job.brandId, job.shopId)
  if (typeof auth === "string") return
  const wanted = { ...job, before: new Date(job.before) }
  for (let portion = 0; portion < PORTIONS_A_RUN; portion++) {
    const codes = await world.db.brand(job.brandId, tx => codesToLookAt(tx, wanted, PORTION))
    for (const code of codes) await look(world, job.brandId, code, auth)
    if (codes.length < PORTION) return
  }
  const key = job.onlyMissed ? `look-at-missed-codes:${job.shopId}` : `look-at-codes:${job.shopId}`
  await world.db.brand(job.brandId, tx => enqueue(tx, "look-at-codes", job, { key }))
}

/** Has every shop with codes that it was not asked about since `before` asked about them: messages get lost. */
export async function lookAtOldCodes(tx: Tx, before: Date): Promise<void> {
  const shops = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
    sql`select brand_id, shop_id from shops_with_codes_to_look_at(${before.toISOString()}::timestamptz)`,
  )
  for (const { brand_id: brandId, shop_id: shopId } of shops) {
    const job: CodesJob = { brandId, shopId, before: before.toISOString(), onlyMissed: false }
    await enqueueMissing(tx, "look-at-codes", job, { key: `look-at-codes:${shopId}` })
  }
}

async function look(world: World, brandId: Id<"brd">, { codeId, code }: Named, auth: ShopAuth): Promise<void> {
  const askedAt = world.now()
  const found = await world.shopify.findDiscountCode(auth, code)
  const standing = standingOf(found)
  await world.db.brand(brandId, async tx => {
    const before = await recordStanding(tx, codeId, { standing, gid: found?.gid ?? null, askedAt })
    if (before === null || (before !== "live" && standing !== "live")) return
    const action = standing === "live" ? "code taken again" : "code no longer taken"
    const subject = publicId("cod", codeId)
    await recordAudit(tx, { actor: "system", action, subject, detail: { code, standing } }, world.now())
  })
}
