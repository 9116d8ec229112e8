import { and, eq, inArray } from "drizzle-orm"
import { commissions } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Candidate, type LeftOut, planBatch } from "./batch"
import { brandCash } from "./brand-cash"
import type { Batch } from "./load-batch"
import { loadCandidates } from "./load-candidates"
import { changesSince, type ManifestLine, manifestLine, type Names } from "./manifest"

export type Replanned = {
  /** The same creators and commissions, planned from the present state. */
  readonly lines: readonly ManifestLine[]
  /** Everybody else with money in the currency, and why they are not in it. */
  readonly leftOut: readonly LeftOut[]
  /** What of given lines is no longer so, in sentences; empty when nothing changed. */
  changesIn(frozen: readonly ManifestLine[]): string[]
}

/** Plans a batch again for exactly its lines. The caller holds the locks of their commissions when it must not move. */
export async function planAgain(
  tx: BrandTx,
  batch: Batch,
  lines: readonly ManifestLine[],
  now: Date,
): Promise<Replanned> {
  const taken = new Set(lines.flatMap(line => line.items.map(item => item.commission)))
  const payoutOf = new Map(lines.map(line => [line.creator, line.payout]))
  const everybody = await loadCandidates(tx, batch, now)
  const candidates = everybody.map(one => (payoutOf.has(one.creatorId) ? onlyTaken(one, taken) : one))
  const cash = await brandCash(tx, batch.currency)
  const own = planBatch(
    batch.currency,
    cash,
    candidates.filter(one => payoutOf.has(one.creatorId)),
  )
  const others = planBatch(
    batch.currency,
    cash,
    candidates.filter(one => !payoutOf.has(one.creatorId)),
  )
  const again = own.payouts.flatMap(plan => {
    const payout = payoutOf.get(plan.creatorId)
    return payout ? [manifestLine(payout, plan)] : []
  })
  const names = await namesFor(tx, everybody, [...taken])
  return {
    lines: again,
    leftOut: others.leftOut,
    changesIn: frozen => changesSince(frozen, again, own.leftOut, batch.currency, names),
  }
}

/** A commission that came later is the next batch's; its cleared money still stands against its own debt. */
function onlyTaken(candidate: Candidate, taken: ReadonlySet<Id<"com">>): Candidate {
  const standings = candidate.standings.map(one =>
    taken.has(one.commissionId) ? one : { ...one, clearedMinor: Math.min(one.clearedMinor, one.owedMinor) },
  )
  return { ...candidate, standings }
}

async function namesFor(tx: BrandTx, people: readonly Candidate[], ids: Id<"com">[]): Promise<Names> {
  const orders = await tx
    .select({ id: commissions.id, kind: commissions.kind, orderName: commissions.orderName })
    .from(commissions)
    .where(and(eq(commissions.brandId, tx.brandId), inArray(commissions.id, ids)))
  const byCreator = new Map(people.map(one => [one.creatorId, one.name]))
  const stops = new Map(people.flatMap(one => one.standings.map(own => [own.commissionId, own.stoppedBecause ?? null])))
  const byCommission = new Map(
    orders.map(one => [one.id, one.kind === "order" ? `The commission on order ${one.orderName}` : one.orderName]),
  )
  return {
    creator: id => byCreator.get(id) ?? "A creator",
    stop: id => stops.get(id) ?? null,
    commission: id => byCommission.get(id) ?? "The commission on order from after the seal",
  }
}
