import { and, asc, desc, eq, inArray } from "drizzle-orm"
import { commissionCalculations, holdChanges, holds, postings, programTerms } from "@/db/schema"
import type { CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { findOwnEarning } from "./creator-earnings"
import { stopReasons } from "./stop-reasons"

/** More than an order gathers in its life; what lies beyond is not shown. */
const MOST_ROWS = 200
/** What moved that a creator cares for; settlement's own postings repeat what the calculations say. */
const TOLD_KINDS = ["cleared", "reserved", "unreserved", "sent", "returned", "netted", "offset", "written_off"] as const

/**
 * One of the creator's earnings with how it came about and all that happened to it: calculations newest first, holds and
 * their changes, money movements oldest first. Refuses an id that is not theirs.
 */
export async function readOwnEarning(tx: CreatorTx, commissionId: Id<"com">, now: Date) {
  const earning = await findOwnEarning(tx, commissionId)
  if (!earning) throw refuse("not_found", "There is no such order among your earnings.")
  const reasons = (await stopReasons(tx, [earning], now)).get(commissionId) ?? []
  return {
    ...earning,
    /** Every reason that stops it now; who of the brand set it stays there. */
    stops: reasons.map(({ because, until }) => ({ because, until })),
    calculations: await calculationsOf(tx, earning),
    holds: await holdsOf(tx, earning),
    holdChanges: await changesOf(tx, earning),
    movements: await movementsOf(tx, earning),
  }
}

/** The brand leads every key, so a look-up without it would read all brands' rows. */
type Key = { readonly brandId: Id<"brd">; readonly commissionId: Id<"com"> }

export type ReadOwnEarning = Awaited<ReturnType<typeof readOwnEarning>>

/** With the terms that each was made under, if it was made under any: how long they hold and how much of a payout they let a debt take. */
async function calculationsOf(tx: CreatorTx, { brandId, commissionId }: Key) {
  return tx
    .select({
      seq: commissionCalculations.seq,
      rateBps: commissionCalculations.rateBps,
      shareMicros: commissionCalculations.shareMicros,
      paidBps: commissionCalculations.paidBps,
      amountMinor: commissionCalculations.amountMinor,
      lines: commissionCalculations.lines,
      because: commissionCalculations.because,
      cause: commissionCalculations.cause,
      derivation: commissionCalculations.derivation,
      calculatedAt: commissionCalculations.calculatedAt,
      termsVersion: programTerms.version,
      holdDays: programTerms.holdDays,
      nettingCapBps: programTerms.nettingCapBps,
    })
    .from(commissionCalculations)
    .leftJoin(
      programTerms,
      and(
        eq(programTerms.brandId, commissionCalculations.brandId),
        eq(programTerms.id, commissionCalculations.termsId),
      ),
    )
    .where(
      and(
        eq(commissionCalculations.brandId, brandId),
        eq(commissionCalculations.creatorId, tx.creatorId),
        eq(commissionCalculations.commissionId, commissionId),
      ),
    )
    .orderBy(desc(commissionCalculations.seq))
    .limit(MOST_ROWS)
}

async function holdsOf(tx: CreatorTx, { brandId, commissionId }: Key) {
  return tx
    .select({ tranche: holds.tranche, clearsAt: holds.clearsAt, waitsFor: holds.waitsFor, clearedAt: holds.clearedAt })
    .from(holds)
    .where(and(eq(holds.brandId, brandId), eq(holds.creatorId, tx.creatorId), eq(holds.commissionId, commissionId)))
    .orderBy(asc(holds.tranche))
    .limit(MOST_ROWS)
}

async function changesOf(tx: CreatorTx, { brandId, commissionId }: Key) {
  return tx
    .select({
      tranche: holdChanges.tranche,
      seq: holdChanges.seq,
      clearsAt: holdChanges.clearsAt,
      waitsFor: holdChanges.waitsFor,
      because: holdChanges.because,
      changedAt: holdChanges.changedAt,
    })
    .from(holdChanges)
    .where(
      and(
        eq(holdChanges.brandId, brandId),
        eq(holdChanges.creatorId, tx.creatorId),
        eq(holdChanges.commissionId, commissionId),
      ),
    )
    .orderBy(asc(holdChanges.changedAt), asc(holdChanges.tranche), asc(holdChanges.seq))
    .limit(MOST_ROWS)
}

async function movementsOf(tx: CreatorTx, { brandId, commissionId }: Key) {
  return tx
    .select({
      id: postings.id,
      kind: postings.kind,
      amountMinor: postings.amountMinor,
      because: postings.because,
      recordedAt: postings.recordedAt,
    })
    .from(postings)
    .where(
      and(
        eq(postings.brandId, brandId),
        eq(postings.creatorId, tx.creatorId),
        eq(postings.commissionId, commissionId),
        inArray(postings.kind, [...TOLD_KINDS]),
      ),
    )
    .orderBy(asc(postings.recordedAt), asc(postings.id))
    .limit(MOST_ROWS)
}
