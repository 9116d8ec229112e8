import { and, eq, isNull, sql } from "drizzle-orm"
import { type PassKind, shopPasses, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { MOST_FAULTS, type Pass } from "./pass"

export type WantedPass = {
  readonly shopId: Id<"shp">
  readonly kind: PassKind
  readonly fromAt: Date
  /** A member's id, or "system". */
  readonly askedBy: string
}

/** Opens a pass; one of its kind that is open already goes on instead. */
export async function openPass(tx: BrandTx, wanted: WantedPass, now: Date): Promise<Id<"pas">> {
  const row = { brandId: tx.brandId, id: newId<"pas">(now), ...wanted, state: "asked" as const, askedAt: now }
  await tx.insert(shopPasses).values(row).onConflictDoNothing()
  const ours = and(eq(shopPasses.brandId, tx.brandId), eq(shopPasses.shopId, wanted.shopId))
  const open = and(ours, eq(shopPasses.kind, wanted.kind), isNull(shopPasses.finishedAt))
  const [pass] = await tx.select({ id: shopPasses.id }).from(shopPasses).where(open)
  return pass?.id ?? row.id
}

/** The pass, where it stands; null when it ended. */
export async function loadPass(tx: BrandTx, passId: Id<"pas">): Promise<Pass | null> {
  const [row] = await tx
    .select({ pass: shopPasses, timeZone: shops.timeZone, currency: shops.currency })
    .from(shopPasses)
    .innerJoin(shops, and(eq(shops.brandId, shopPasses.brandId), eq(shops.id, shopPasses.shopId)))
    .where(and(eq(shopPasses.brandId, tx.brandId), eq(shopPasses.id, passId), isNull(shopPasses.finishedAt)))
  return row ? { ...row.pass, timeZone: row.timeZone, currency: row.currency } : null
}

type Move = Partial<Pick<Pass, "state" | "operationGid" | "byteOffset" | "cursor">> & {
  readonly totalCount?: number
  readonly done?: number
  readonly differences?: number
}

/** Moves the pass on from where it stands; null when somebody else did. */
export async function movePass(tx: BrandTx, pass: Pass, move: Move): Promise<Pass | null> {
  const { totalCount, done = 0, differences = 0, ...place } = move
  const [row] = await tx
    .update(shopPasses)
    .set({
      ...place,
      ...(totalCount === undefined ? {} : { totalCount }),
      doneCount: sql`${shopPasses.doneCount} + ${done}`,
      differenceCount: sql`${shopPasses.differenceCount} + ${differences}`,
      // Only orders dealt with are progress: an export that fails again and again comes to an end.
      ...(done > 0 ? { fault: null, faultCount: 0 } : {}),
    })
    .where(standingAt(tx, pass))
    .returning({ id: shopPasses.id })
  return row ? { ...pass, ...place, faultCount: done > 0 ? 0 : pass.faultCount } : null
}

/** The pass came to its end. */
export async function endPass(tx: BrandTx, pass: Pass, now: Date): Promise<void> {
  await tx.update(shopPasses).set({ state: "done", finishedAt: now, fault: null }).where(standingAt(tx, pass))
}

type Fault = { readonly because: string /** Its export is no longer good. */; readonly startOver: boolean }

/** It could not go on, and why; after too many times it ends for good. Answers whether it goes on. */
export async function notePassFault(
  tx: BrandTx,
  pass: Pass,
  { because, startOver }: Fault,
  now: Date,
): Promise<boolean> {
  const faultCount = pass.faultCount + 1
  const ends = faultCount >= MOST_FAULTS
  const again = { state: "asked", operationGid: null, byteOffset: 0, doneCount: 0, totalCount: null } as const
  await tx
    .update(shopPasses)
    .set({
      fault: because,
      faultCount,
      ...(startOver ? again : {}),
      ...(ends ? { state: "failed" as const, finishedAt: now } : {}),
    })
    .where(and(eq(shopPasses.brandId, tx.brandId), eq(shopPasses.id, pass.id), isNull(shopPasses.finishedAt)))
  return !ends
}

function standingAt(tx: BrandTx, { id, state, byteOffset, cursor }: Pass) {
  return and(
    eq(shopPasses.brandId, tx.brandId),
    eq(shopPasses.id, id),
    isNull(shopPasses.finishedAt),
    eq(shopPasses.state, state),
    eq(shopPasses.byteOffset, byteOffset),
    cursor === null ? isNull(shopPasses.cursor) : eq(shopPasses.cursor, cursor),
  )
}

/** The open pass that waits for this export; null when none does. */
export async function passOfExport(tx: BrandTx, shopId: Id<"shp">, operationGid: string): Promise<Id<"pas"> | null> {
  const ours = and(eq(shopPasses.brandId, tx.brandId), eq(shopPasses.shopId, shopId), isNull(shopPasses.finishedAt))
  const [pass] = await tx
    .select({ id: shopPasses.id })
    .from(shopPasses)
    .where(and(ours, eq(shopPasses.operationGid, operationGid)))
  return pass?.id ?? null
}
