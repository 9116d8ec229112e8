import { and, asc, eq, gt, isNull, sql } from "drizzle-orm"
import { holdStops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

/** All money of an order, or one commission. */
export type Subject =
  | { readonly orderId: Id<"ord">; readonly commissionId: null }
  | { readonly orderId: null; readonly commissionId: Id<"com"> }

export type PersonHold = {
  readonly because: string
  readonly ownerId: Id<"mem">
  readonly until: Date
  readonly setBy: string
}

/** Holds for a person, until a day. Several persons may hold the same at once: each hold is a scope of its own. */
export async function setPersonHold(tx: BrandTx, subject: Subject, hold: PersonHold, now: Date): Promise<Id<"stp">> {
  const id = newId<"stp">(now)
  const row = { brandId: tx.brandId, id, ...subject, kind: "person", scope: id, ...hold, setAt: now } as const
  await tx.insert(holdStops).values(row)
  return id
}

export type StandingHold = PersonHold & {
  readonly id: Id<"stp">
  readonly subject: Subject
  readonly scope: string
  /** When the first of its chain of extensions was set. */
  readonly firstSetAt: Date
}

/** A person's hold that stands at `now`, locked; null when there is none, or it has ended. */
export async function lockPersonHold(tx: BrandTx, stopId: Id<"stp">, now: Date): Promise<StandingHold | null> {
  const mine = and(eq(holdStops.brandId, tx.brandId), eq(holdStops.id, stopId), eq(holdStops.kind, "person"))
  const [row] = await tx
    .select()
    .from(holdStops)
    .where(and(mine, isNull(holdStops.releasedAt), gt(holdStops.until, now)))
    .for("update")
  if (!row?.ownerId) return null
  const subject = row.commissionId
    ? { orderId: null, commissionId: row.commissionId }
    : row.orderId && { orderId: row.orderId, commissionId: null }
  if (!subject) return null
  const { id, scope, because, ownerId, until, setBy } = row
  return {
    id,
    subject,
    scope,
    because,
    ownerId,
    until,
    setBy,
    firstSetAt: await firstSetAt(tx, subject, scope, row.setAt),
  }
}

async function firstSetAt(tx: BrandTx, subject: Subject, scope: string, last: Date): Promise<Date> {
  const on =
    subject.orderId === null ? eq(holdStops.commissionId, subject.commissionId) : eq(holdStops.orderId, subject.orderId)
  const [first] = await tx
    .select({ setAt: holdStops.setAt })
    .from(holdStops)
    .where(and(eq(holdStops.brandId, tx.brandId), on, eq(holdStops.kind, "person"), eq(holdStops.scope, scope)))
    .orderBy(asc(holdStops.setAt))
    .limit(1)
  return first?.setAt ?? last
}

/** Ends a person's hold that the caller has locked. */
export async function endPersonHold(tx: BrandTx, stopId: Id<"stp">, by: string, now: Date): Promise<void> {
  await tx
    .update(holdStops)
    .set({ releasedAt: now, releasedBy: by })
    .where(and(eq(holdStops.brandId, tx.brandId), eq(holdStops.id, stopId)))
}

/** The same hold with another last day: a record of its own, which takes the place of the one before. */
export async function followPersonHold(
  tx: BrandTx,
  { id, subject, scope }: StandingHold,
  next: PersonHold,
  now: Date,
): Promise<Id<"stp">> {
  await endPersonHold(tx, id, next.setBy, now)
  const nextId = newId<"stp">(now)
  const row = { brandId: tx.brandId, id: nextId, ...subject, kind: "person", scope, ...next, setAt: now } as const
  await tx.insert(holdStops).values(row)
  return nextId
}

export type EndingHold = {
  readonly orderId: Id<"ord"> | null
  readonly commissionId: Id<"com"> | null
  readonly because: string
  readonly ownerId: Id<"mem">
  readonly until: Date
}

type EndingRow = {
  order_id: Id<"ord"> | null
  commission_id: Id<"com"> | null
  because: string
  owner_id: Id<"mem">
  until: string | Date
}

/** Holds that end between `now` and a time and whose owner nobody told yet, marked as told: each comes once. */
export async function takeEnding(tx: BrandTx, now: Date, before: Date, limit: number): Promise<readonly EndingHold[]> {
  const rows = await tx.execute<EndingRow>(sql`
    update hold_stops s set warned_at = ${now.toISOString()}::timestamptz
    from (select id from hold_stops where brand_id = ${tx.brandId} and released_at is null and warned_at is null
      and owner_id is not null and until <= ${before.toISOString()}::timestamptz
      order by until, id limit ${limit} for update skip locked) due
    where s.brand_id = ${tx.brandId} and s.id = due.id
    returning s.order_id, s.commission_id, s.because, s.owner_id, s.until`)
  return rows
    .map(row => ({
      orderId: row.order_id,
      commissionId: row.commission_id,
      because: row.because,
      ownerId: row.owner_id,
      until: new Date(row.until),
    }))
    .filter(one => one.until > now)
}
