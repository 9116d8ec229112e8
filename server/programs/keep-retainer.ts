import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { retainerMonths, retainers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { calendarDay } from "./campaign"
import { deliverableTitle } from "./deliverable"
import { dueMonths, retainerMonths as monthsOf, owedFor } from "./retainer"

export type KeptRetainer = typeof retainers.$inferSelect
export type OwedMonth = { readonly id: Id<"rtm">; readonly month: string; readonly amountMinor: number }

export type NewRetainer = {
  readonly id: Id<"rtn">
  readonly campaignId: Id<"cmp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly title: string
  readonly currency: string
  readonly monthlyMinor: number
  readonly startsOn: string
  readonly endsOn: string
}

const MOST_YEARS = 5

/** A retainer as it is kept. Refuses no name, no amount, and days that are none or make no time. */
export function readRetainer(wish: NewRetainer): NewRetainer {
  return { ...wish, title: deliverableTitle(wish.title), ...readDays(wish) }
}

/** Its days and what it pays a month. */
export function readDays({ monthlyMinor, ...days }: Pick<NewRetainer, "monthlyMinor" | "startsOn" | "endsOn">) {
  const [startsOn, endsOn] = [calendarDay(days.startsOn), calendarDay(days.endsOn)]
  if (!Number.isSafeInteger(monthlyMinor) || monthlyMinor <= 0)
    throw refuse("invalid", "Give what it pays a month, more than nothing.")
  if (endsOn < startsOn) throw refuse("invalid", "The retainer would end before it begins. Choose a later last day.")
  if (monthsOf({ startsOn, endsOn, endedOn: null, monthlyMinor }).length > MOST_YEARS * 12)
    throw refuse("invalid", `A retainer is for at most ${MOST_YEARS} years. Make another when it is over.`)
  return { monthlyMinor, startsOn, endsOn }
}

/** Proposes a retainer, as it was read, to a creator. */
export async function proposeRetainer(tx: BrandTx, one: NewRetainer, by: string, now: Date): Promise<void> {
  const state = { state: "proposed", stateAt: now, createdAt: now, createdBy: by } as const
  await tx.insert(retainers).values({ brandId: tx.brandId, ...one, ...state })
}

/** A retainer that nobody else can move until this transaction ends. Refuses what is none, or none of the creator's. */
export async function lockRetainer(tx: BrandTx, id: Id<"rtn">, creatorId?: Id<"crt">): Promise<KeptRetainer> {
  const mine = and(eq(retainers.id, id), creatorId && eq(retainers.creatorId, creatorId))
  const [found] = await tx
    .select()
    .from(retainers)
    .where(and(eq(retainers.brandId, tx.brandId), mine))
    .for("update")
  if (!found) throw refuse("not_found", "There is no such retainer.")
  return found
}

/** A creator's yes or no to a locked retainer. */
export async function answerRetainer(tx: BrandTx, one: KeptRetainer, agreed: boolean, now: Date): Promise<void> {
  if (one.state !== "proposed") throw refuse("conflict", `You answered this retainer already; it is ${one.state} now.`)
  await set(tx, one.id, { state: agreed ? "running" : "declined", stateAt: now })
}

/**
 * Ends a locked retainer with `endedOn` as its last day, "2026-11-20". Refuses a day before what was owed already, one after its
 * own end, and one that it had not reached.
 */
export async function endRetainer(
  tx: BrandTx,
  one: KeptRetainer,
  { endedOn, because }: { readonly endedOn: string; readonly because: string },
  now: Date,
): Promise<void> {
  const day = calendarDay(endedOn)
  if (because.trim().length < 3) throw refuse("invalid", "Say why it ends; its creator reads it.")
  if (one.state === "proposed") {
    await set(tx, one.id, { state: "declined", stateAt: now, endedBecause: because.trim() })
    return
  }
  if (one.state !== "running") throw refuse("conflict", `This retainer is ${one.state}; there is nothing to end.`)
  const owed = (await owedMonths(tx, one.id)).at(-1)?.month
  if (owed && day.slice(0, 7) <= owed)
    throw refuse("conflict", `${owed} is owed already. End it later, and take back what is too much by an adjustment.`)
  if (day > (one.endedOn ?? one.endsOn)) throw refuse("invalid", "It ends before that day anyway.")
  await set(tx, one.id, { endedOn: day, endedBecause: because.trim() })
  // Ended before its first day, it never earns.
  if (day < one.startsOn) await set(tx, one.id, { state: "over", stateAt: now })
}

/** Writes down the months of a locked retainer that are over on `today` and not yet owed; after the last it is over. */
export async function recordDueMonths(
  tx: BrandTx,
  one: KeptRetainer,
  today: string,
  now: Date,
): Promise<readonly OwedMonth[]> {
  if (one.state !== "running") return []
  const owed = await owedMonths(tx, one.id)
  const due = dueMonths(one, today).filter(month => !owed.some(known => known.month === month))
  const fresh: OwedMonth[] = []
  for (const month of due) {
    const before = [...owed, ...fresh].reduce((sum, known) => sum + known.amountMinor, 0)
    fresh.push({ id: newId<"rtm">(now), month, amountMinor: owedFor(one, month, before) })
  }
  const names = { brandId: tx.brandId, retainerId: one.id, creatorId: one.creatorId, owedAt: now }
  if (fresh.length > 0) await tx.insert(retainerMonths).values(fresh.map(month => ({ ...month, ...names })))
  if (monthsOf(one).length === owed.length + fresh.length) await set(tx, one.id, { state: "over", stateAt: now })
  return fresh
}

/** Months of a retainer that were owed, oldest first. */
export async function owedMonths(tx: BrandTx, retainerId: Id<"rtn">): Promise<readonly OwedMonth[]> {
  const { id, month, amountMinor } = retainerMonths
  return tx
    .select({ id, month, amountMinor })
    .from(retainerMonths)
    .where(and(eq(retainerMonths.brandId, tx.brandId), eq(retainerMonths.retainerId, retainerId)))
    .orderBy(asc(month))
}

/** Retainers that run, by id, at most `limit` after `after`: those of which a month may be due. */
export async function runningRetainers(
  tx: BrandTx,
  limit: number,
  after: Id<"rtn"> | null,
): Promise<readonly Id<"rtn">[]> {
  const rows = await tx
    .select({ id: retainers.id })
    .from(retainers)
    .where(
      and(
        eq(retainers.brandId, tx.brandId),
        inArray(retainers.state, ["running"]),
        after ? sql`${retainers.id} > ${after}` : undefined,
      ),
    )
    .orderBy(asc(retainers.id))
    .limit(limit)
  return rows.map(row => row.id)
}

function set(tx: BrandTx, id: Id<"rtn">, change: Partial<KeptRetainer>) {
  return tx
    .update(retainers)
    .set(change)
    .where(and(eq(retainers.brandId, tx.brandId), eq(retainers.id, id)))
}
