import { and, asc, desc, eq, gt, isNull } from "drizzle-orm"
import { enrollments, periodClosings, programTerms } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { Period, PeriodKind } from "@/server/kernel/period"
import type { Closing } from "./orders-to-count"

/** A program's closings that decide what is due; more than this is not read. */
const MOST_CLOSINGS = 500
const MOST_VERSIONS = 500

/** First days by kind of the program's periods whose closing has begun or is done. */
export async function closedPeriods(
  tx: BrandTx,
  programId: Id<"prg">,
): Promise<Readonly<Record<PeriodKind, ReadonlySet<string>>>> {
  const rows = await tx
    .select({ kind: periodClosings.kind, firstDay: periodClosings.firstDay })
    .from(periodClosings)
    .where(and(eq(periodClosings.brandId, tx.brandId), eq(periodClosings.programId, programId)))
    .orderBy(desc(periodClosings.endsAt))
    .limit(MOST_CLOSINGS)
  const of = (kind: PeriodKind) => new Set(rows.filter(row => row.kind === kind).map(row => row.firstDay))
  return { month: of("month"), quarter: of("quarter") }
}

/** A program's closing that has begun and is not finished: the oldest; null where there is none. */
export async function openClosing(tx: BrandTx, programId: Id<"prg">): Promise<Closing | null> {
  const [open] = await tx
    .select()
    .from(periodClosings)
    .where(
      and(
        eq(periodClosings.brandId, tx.brandId),
        eq(periodClosings.programId, programId),
        isNull(periodClosings.finishedAt),
      ),
    )
    .orderBy(asc(periodClosings.endsAt))
    .limit(1)
  return open ?? null
}

/** Begins to close a period; nothing where somebody has. What it counts from goes on from the period right before it. */
export async function beginClosing(
  tx: BrandTx,
  { programId, period, by }: { readonly programId: Id<"prg">; readonly period: Period; readonly by: string },
  now: Date,
): Promise<void> {
  const { kind, firstDay, startsAt, endsAt } = period
  const [before] = await tx
    .select({ countsFrom: periodClosings.countsFrom })
    .from(periodClosings)
    .where(
      and(
        eq(periodClosings.brandId, tx.brandId),
        eq(periodClosings.programId, programId),
        eq(periodClosings.kind, kind),
        eq(periodClosings.endsAt, startsAt),
      ),
    )
    .limit(1)
  const countsFrom = before?.countsFrom ?? startsAt
  await tx
    .insert(periodClosings)
    .values({
      ...{ brandId: tx.brandId, id: newId<"pcl">(now), programId, kind, firstDay, startsAt, endsAt, countsFrom },
      ...{ begunBy: by, begunAt: now },
    })
    .onConflictDoNothing()
}

export async function finishClosing(tx: BrandTx, id: Id<"pcl">, now: Date): Promise<void> {
  const mine = and(eq(periodClosings.brandId, tx.brandId), eq(periodClosings.id, id), isNull(periodClosings.finishedAt))
  await tx.update(periodClosings).set({ finishedAt: now }).where(mine)
}

/** The next enrollments of a program, whatever their state: who left has sold before. */
export async function nextEnrolled(tx: BrandTx, programId: Id<"prg">, after: Id<"enr"> | null, most: number) {
  return await tx
    .select({ enrollmentId: enrollments.id, creatorId: enrollments.creatorId })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.programId, programId),
        after === null ? undefined : gt(enrollments.id, after),
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(most)
}

/** All versions of a program's terms that decide what its periods owe. */
export async function versionsOfProgram(tx: BrandTx, programId: Id<"prg">) {
  const { id, version, rateBps, plan, holdDays, inForceFrom, noticeUntil } = programTerms
  return await tx
    .select({ id, version, rateBps, plan, holdDays, inForceFrom, noticeUntil })
    .from(programTerms)
    .where(and(eq(programTerms.brandId, tx.brandId), eq(programTerms.programId, programId)))
    .orderBy(desc(version))
    .limit(MOST_VERSIONS)
}
