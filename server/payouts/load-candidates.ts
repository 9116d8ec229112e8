import { and, asc, desc, eq, gt, inArray, lte, or, sql } from "drizzle-orm"
import {
  commissionPositions,
  commissions,
  connectedAccounts,
  creators,
  enrollments,
  postings,
  programTerms,
} from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { WHOLE_BPS } from "@/server/kernel/money"
import type { Candidate, PayoutTerms } from "./batch"
import { WORTH } from "./lock-money"
import type { Standing } from "./payout-plan"
import { stoppedMoney } from "./stopped-money"

/** Which money a batch looks at: one currency, and only what cleared at or before the cutoff. */
export type Scope = { readonly currency: string; readonly cutoffAt: Date }

/** Everyone with money of some kind in the currency, by creator id, with commissions oldest first. */
export async function loadCandidates(tx: BrandTx, scope: Scope, now: Date): Promise<Candidate[]> {
  const standings = await standingsByCreator(tx, scope, now)
  const ids = [...standings.keys()].sort()
  if (ids.length === 0) return []
  const terms = await termsByCreator(tx, ids, scope.currency, now)
  const people = await tx
    .select({ id: creators.id, name: creators.name, account: connectedAccounts })
    .from(creators)
    .leftJoin(connectedAccounts, eq(connectedAccounts.creatorId, creators.id))
    .where(inArray(creators.id, ids))
    .orderBy(asc(creators.id))
  return people.map(({ id, name, account }) => ({
    creatorId: id,
    name,
    destination: account,
    terms: terms.get(id) ?? NO_TERMS,
    standings: standings.get(id) ?? [],
  }))
}

const NO_TERMS: PayoutTerms = { minimumMinor: 0, nettingCapBps: 0, termsIds: [] }

async function standingsByCreator(
  tx: BrandTx,
  { currency, cutoffAt }: Scope,
  now: Date,
): Promise<Map<Id<"crt">, Standing[]>> {
  const position = commissionPositions
  const late = sql`(select sum(${postings.amountMinor}) from ${postings} where ${postings.brandId} = ${position.brandId}
    and ${postings.commissionId} = ${position.commissionId} and ${postings.kind} = 'cleared'
    and ${postings.happenedAt} > ${cutoffAt.toISOString()}::timestamptz)`
  const rows = await tx
    .select({
      creatorId: position.creatorId,
      commissionId: position.commissionId,
      orderId: commissions.orderId,
      clearedMinor: sql`greatest(0, ${position.clearedMinor} - coalesce(${late}, 0))`.mapWith(Number),
      owedMinor: position.owedMinor,
      paidMinor: position.paidMinor,
      worthMinor: WORTH,
    })
    .from(position)
    .innerJoin(commissions, and(eq(commissions.brandId, position.brandId), eq(commissions.id, position.commissionId)))
    .where(
      and(
        eq(position.brandId, tx.brandId),
        eq(position.currency, currency),
        or(gt(position.clearedMinor, 0), gt(position.owedMinor, 0), gt(position.heldMinor, 0)),
      ),
    )
    .orderBy(asc(commissions.orderedAt), asc(commissions.id))
  const payable = rows.filter(row => row.clearedMinor > 0)
  const stopped = await stoppedMoney(tx, payable, now)
  const standings = rows.map(({ orderId: _, ...row }) => ({ ...row, stoppedBecause: stopped.get(row.commissionId) }))
  return Map.groupBy(standings, row => row.creatorId)
}

/**
 * What the programs a creator is in say at `now`. Several programs of one brand pay one creator together, so the smallest
 * minimum and the smallest cap hold: neither program's promise is broken.
 */
async function termsByCreator(
  tx: BrandTx,
  creatorIds: readonly Id<"crt">[],
  currency: string,
  now: Date,
): Promise<Map<Id<"crt">, PayoutTerms>> {
  const inForce = await tx
    .selectDistinctOn([programTerms.programId])
    .from(programTerms)
    .where(and(eq(programTerms.brandId, tx.brandId), lte(programTerms.inForceFrom, now)))
    .orderBy(programTerms.programId, desc(programTerms.version))
  const memberships = await tx
    .select({ creatorId: enrollments.creatorId, programId: enrollments.programId })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), inArray(enrollments.creatorId, [...creatorIds])))
  const byProgram = new Map(inForce.map(terms => [terms.programId, terms]))
  const byCreator = Map.groupBy(memberships, membership => membership.creatorId)
  return new Map(
    [...byCreator].map(([creatorId, own]) => {
      const terms = own.flatMap(({ programId }) => byProgram.get(programId) ?? [])
      const kindest = {
        minimumMinor: Math.min(...terms.map(one => one.minimumPayoutMinor[currency] ?? 0)),
        nettingCapBps: Math.min(WHOLE_BPS, ...terms.map(one => one.nettingCapBps)),
        termsIds: terms.map(one => one.id).sort(),
      }
      return [creatorId, terms.length > 0 ? kindest : NO_TERMS]
    }),
  )
}
