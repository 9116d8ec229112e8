import { and, eq } from "drizzle-orm"
import { catalogReads, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** A reading of a shop's whole catalog, and where it goes on. */
export type CatalogRead = typeof catalogReads.$inferSelect & { readonly currency: string; readonly readsCosts: boolean }

/** The permission without which what an item costs is not told. */
const COSTS = "read_inventory"

/** The reading under way, or a new one. Two workers that start at once read the same. */
export async function openCatalogRead(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<CatalogRead> {
  const { brandId } = tx
  const fresh = {
    startedAt: now,
    stage: "collections",
    page: null,
    seenCount: 0,
    finishedAt: null,
    fault: null,
  } as const
  await tx
    .insert(catalogReads)
    .values({ brandId, shopId, ...fresh })
    .onConflictDoNothing()
  const ofShop = and(eq(catalogReads.brandId, brandId), eq(catalogReads.shopId, shopId))
  await tx
    .update(catalogReads)
    .set(fresh)
    .where(and(ofShop, eq(catalogReads.stage, "done")))
  const [read] = await tx.select().from(catalogReads).where(ofShop)
  return { ...present(read, "the catalog reading"), ...(await shopReads(tx, shopId)) }
}

/** The shop's currency, and whether it lets us ask what its items cost. */
export async function shopReads(tx: BrandTx, shopId: Id<"shp">): Promise<{ currency: string; readsCosts: boolean }> {
  const [shop] = await tx
    .select({ currency: shops.currency, granted: shops.grantedScopes })
    .from(shops)
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId)))
  const { currency, granted } = present(shop, "the shop")
  return { currency, readsCosts: granted === null || granted.includes(COSTS) }
}

type Progress = {
  readonly stage: "collections" | "products" | "done"
  readonly page: string | null
  readonly seen: number
}

/** Moves the reading on, unless somebody else moved it since it was `read`; false then, and nothing may be recorded. */
export async function moveCatalogRead(tx: BrandTx, read: CatalogRead, to: Progress, now: Date): Promise<boolean> {
  const { brandId, shopId } = read
  const mine = and(eq(catalogReads.brandId, brandId), eq(catalogReads.shopId, shopId))
  const [held] = await tx.select().from(catalogReads).where(mine).for("update")
  const asRead =
    held?.stage === read.stage && held.page === read.page && held.startedAt.getTime() === read.startedAt.getTime()
  if (!asRead) return false
  const finishedAt = to.stage === "done" ? now : null
  const seenCount = read.seenCount + to.seen
  await tx.update(catalogReads).set({ stage: to.stage, page: to.page, seenCount, finishedAt, fault: null }).where(mine)
  return true
}

/** Keeps why the last try went no further. */
export async function keepCatalogFault(tx: BrandTx, shopId: Id<"shp">, fault: string): Promise<void> {
  await tx
    .update(catalogReads)
    .set({ fault })
    .where(and(eq(catalogReads.brandId, tx.brandId), eq(catalogReads.shopId, shopId)))
}
