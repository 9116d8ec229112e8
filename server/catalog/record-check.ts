import { and, eq, isNull } from "drizzle-orm"
import { shopChecks } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

export type NewCheck = {
  readonly shopId: Id<"shp">
  /** A repair subscribes to what is missing before it looks. */
  readonly kind: "check" | "repair"
  readonly askedBy: string
}

/** Somebody wants a shop's connection looked at. Two who ask at once are one look: false for the second. */
export async function openCheck(tx: BrandTx, check: NewCheck, now: Date): Promise<boolean> {
  const made = await tx
    .insert(shopChecks)
    .values({
      ...{ brandId: tx.brandId, id: newId<"chk">(now), ...check, askedAt: now },
      ...{ step: "Waiting for its turn", stepsDone: 0, stepsTotal: 1 },
    })
    .onConflictDoNothing()
    .returning({ id: shopChecks.id })
  return made.length === 1
}

/** How far the open look is, if somebody asked for one. */
export async function tellCheck(
  tx: BrandTx,
  shopId: Id<"shp">,
  progress: { readonly step: string; readonly stepsDone: number; readonly stepsTotal: number },
): Promise<void> {
  await tx.update(shopChecks).set(progress).where(openOf(tx, shopId))
}

/** Ends the open look with what came of it. */
export async function closeCheck(tx: BrandTx, shopId: Id<"shp">, sentence: string, now: Date): Promise<void> {
  await tx.update(shopChecks).set({ sentence, finishedAt: now }).where(openOf(tx, shopId))
}

function openOf(tx: BrandTx, shopId: Id<"shp">) {
  return and(eq(shopChecks.brandId, tx.brandId), eq(shopChecks.shopId, shopId), isNull(shopChecks.finishedAt))
}
