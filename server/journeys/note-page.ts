import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { PageTally } from "@/server/reconciliation/keep-shop-read"
import { nameDifference, nowHeld } from "@/server/reconciliation/name-difference"
import { noteFound } from "@/server/reconciliation/note-found"
import { type Listed, wasMissed } from "@/server/reconciliation/shop-read"
import type { ReadBack } from "./hear-answer"

export type Missed = {
  readonly shopId: Id<"shp">
  readonly seen: readonly Listed[]
  readonly results: readonly ReadBack[]
  readonly foundBy: "poll" | "comparison"
}

/**
 * Counts what a page came to and names the orders whose webhook never came.
 */
export async function notePage(tx: BrandTx, { shopId, seen, results, foundBy }: Missed, now: Date): Promise<PageTally> {
  const listed = new Map(seen.map(one => [one.gid, one]))
  const changedAt = (gid: string) => listed.get(gid)?.updatedAt ?? now
  const missed = results.flatMap(({ outcome, gid, orderId, name }) => {
    const late = wasMissed(listed.get(gid) ?? { gid, updatedAt: new Date(0) }, now)
    return outcome === "found" && orderId && late ? [{ gid, orderId, name }] : []
  })
  await nameMissing(tx, { shopId, results, changedAt }, now)
  return {
    seen: seen.length,
    confirmed: results.filter(one => one.outcome === "confirmed").length,
    corrected: results.filter(one => one.outcome === "corrected").length,
    found: await noteFound(tx, shopId, missed, { foundBy, now }),
  }
}

type Read = {
  readonly shopId: Id<"shp">
  readonly results: readonly ReadBack[]
  readonly changedAt: (gid: string) => Date
}

/** An order that we lack and cannot take in is a difference, with its reason, until it is in our books. */
export async function nameMissing(tx: BrandTx, { shopId, results, changedAt }: Read, now: Date): Promise<void> {
  for (const { gid, orderId, because } of results) {
    if (orderId || because === null) continue
    const values = { ours: "Not in our books", theirs: "An order", explanation: because }
    const what = { shopId, orderGid: gid, orderId: null, orderName: gid.split("/").at(-1) ?? gid, subject: "" } as const
    const day = changedAt(gid).toISOString().slice(0, 10)
    await nameDifference(tx, { ...what, ...values, kind: "missing_here", day, passId: null }, now)
  }
  const held = results.filter(one => one.orderId !== null).map(one => one.gid)
  await nowHeld(tx, shopId, held, now)
}
