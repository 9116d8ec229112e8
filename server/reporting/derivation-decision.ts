import { and, eq, inArray } from "drizzle-orm"
import { attributionDecisions, attributionPolicies, creators } from "@/db/schema"
import type { Credit, Touchpoint } from "@/server/attribution/decision"
import { decisionOf, inputOf } from "@/server/attribution/stored-decision"
import type { Id } from "@/server/kernel/id"
import type { Reader } from "./derivation-reader"

/** Who was seen and who is credited, by name. For a brand alone: it names every creator who had a part. */
export type DerivedDecision = {
  readonly seq: number
  readonly policyVersion: number
  readonly decidedAt: Date
  readonly byPerson: boolean
  readonly because: string
  readonly touches: readonly (Pick<Touchpoint, "id" | "family" | "label"> & {
    readonly at: Date
    readonly creatorName: string
    /** Its part of the order in millionths. */
    readonly micros: number
    readonly lostBecause: string | null
  })[]
  readonly credits: readonly (Pick<Credit, "creatorId" | "micros" | "paidBps"> & { readonly creatorName: string })[]
}

export async function readDerivedDecision(reader: Reader, id: Id<"dec">): Promise<DerivedDecision | null> {
  const [row] = await reader.tx
    .select({ stored: attributionDecisions, policyVersion: attributionPolicies.version })
    .from(attributionDecisions)
    .innerJoin(
      attributionPolicies,
      and(
        eq(attributionPolicies.brandId, attributionDecisions.brandId),
        eq(attributionPolicies.id, attributionDecisions.policyId),
      ),
    )
    .where(and(eq(attributionDecisions.brandId, reader.brandId), eq(attributionDecisions.id, id)))
  if (!row) return null
  const [input, decision] = [inputOf(row.stored.input), decisionOf(row.stored.decision)]
  const names = await namesOf(
    reader,
    [...input.touchpoints, ...decision.credits].map(one => one.creatorId),
  )
  const name = (creatorId: Id<"crt">) => names.get(creatorId) ?? "A creator"
  const shares = new Map(decision.credits.flatMap(credit => credit.touches.map(touch => [touch.id, touch.micros])))
  return {
    seq: row.stored.seq,
    policyVersion: row.policyVersion,
    decidedAt: row.stored.decidedAt,
    byPerson: input.person !== undefined,
    because: decision.because,
    touches: input.touchpoints.map(({ id: touchId, family, label, at, creatorId }) => ({
      ...{ id: touchId, family, label, at: new Date(at), creatorName: name(creatorId) },
      micros: shares.get(touchId) ?? 0,
      lostBecause: decision.losers.find(one => one.touchpointId === touchId)?.reason ?? null,
    })),
    credits: decision.credits.map(({ creatorId, micros, paidBps }) => ({
      ...{ creatorId, micros, paidBps, creatorName: name(creatorId) },
    })),
  }
}

async function namesOf({ tx }: Reader, ids: readonly Id<"crt">[]): Promise<ReadonlyMap<Id<"crt">, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, row.name]))
}
