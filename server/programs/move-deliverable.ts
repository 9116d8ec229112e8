import { and, desc, eq, inArray } from "drizzle-orm"
import { deliverableSteps, deliverables } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { canonicalJson, sha256 } from "@/server/kernel/canonical-json"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { calendarDay } from "./campaign"
import { type DeliverableStep, deliverableTitle, STEPS, stepFrom } from "./deliverable"

export type Deliverable = typeof deliverables.$inferSelect

/** What creators are asked for, by a day of the brand's, "2026-11-20". */
export type Work = {
  readonly what: string
  readonly dueOn: string
  readonly currency: string
  readonly feeMinor: number
}

export type NewDeliverable = Work & {
  readonly id: Id<"dlv">
  readonly campaignId: Id<"cmp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
}

/** Work as it is kept. Refuses no name, no day, and a fee below zero. */
export function readWork(wish: Work): Work {
  if (!Number.isSafeInteger(wish.feeMinor) || wish.feeMinor < 0)
    throw refuse("invalid", "The fee is an amount of zero or more.")
  return { ...wish, what: deliverableTitle(wish.what), dueOn: calendarDay(wish.dueOn) }
}

/** Proposes a deliverable, as it was read, to a creator. */
export async function proposeDeliverable(tx: BrandTx, one: NewDeliverable, by: string, now: Date): Promise<void> {
  const state = { state: "proposed", stateAt: now, createdAt: now, createdBy: by } as const
  await tx.insert(deliverables).values({ brandId: tx.brandId, ...one, ...state })
  await recordStep(tx, one, { step: "propose", url: null, note: null }, by, now)
}

/** A deliverable that nobody else can move until this transaction ends. Refuses what is none, or none of the creator's. */
export async function lockDeliverable(tx: BrandTx, id: Id<"dlv">, creatorId?: Id<"crt">): Promise<Deliverable> {
  const [found] = await tx
    .select()
    .from(deliverables)
    .where(
      and(
        eq(deliverables.brandId, tx.brandId),
        eq(deliverables.id, id),
        creatorId && eq(deliverables.creatorId, creatorId),
      ),
    )
    .for("update")
  if (!found) throw refuse("not_found", "There is no such deliverable.")
  return found
}

type Step = { readonly step: DeliverableStep; readonly url: string | null; readonly note: string | null }

/** Moves a locked deliverable one step and keeps what was said and shown with it. Refuses a step that is not possible now. */
export async function moveDeliverable(
  tx: BrandTx,
  one: Deliverable,
  taken: Step,
  by: string,
  now: Date,
): Promise<void> {
  const state = stepFrom(one.state, taken.step)
  await tx
    .update(deliverables)
    .set({ state, stateAt: now })
    .where(
      and(
        eq(deliverables.brandId, tx.brandId),
        eq(deliverables.id, one.id),
        inArray(deliverables.state, [...STEPS[taken.step].from]),
      ),
    )
  await recordStep(tx, one, taken, by, now)
}

async function recordStep(
  tx: BrandTx,
  { id, creatorId }: Pick<Deliverable, "id" | "creatorId">,
  { step, url, note }: Omit<Step, "step"> & { readonly step: DeliverableStep | "propose" },
  by: string,
  now: Date,
): Promise<void> {
  const mine = and(eq(deliverableSteps.brandId, tx.brandId), eq(deliverableSteps.deliverableId, id))
  const seq = (await tx.$count(deliverableSteps, mine)) + 1
  const evidence = sha256(canonicalJson({ deliverable: id, url, note, at: now.toISOString() }))
  const contentSha256 = step === "submit" ? evidence : null
  const row = { brandId: tx.brandId, deliverableId: id, seq, creatorId, step, url, note, contentSha256 }
  await tx.insert(deliverableSteps).values({ ...row, takenBy: by, takenAt: now })
}

/** The link that was submitted last; null while nothing was. */
export async function submittedOf(tx: BrandTx, id: Id<"dlv">): Promise<string | null> {
  const [last] = await tx
    .select({ url: deliverableSteps.url })
    .from(deliverableSteps)
    .where(
      and(
        eq(deliverableSteps.brandId, tx.brandId),
        eq(deliverableSteps.deliverableId, id),
        eq(deliverableSteps.step, "submit"),
      ),
    )
    .orderBy(desc(deliverableSteps.seq))
    .limit(1)
  return last?.url ?? null
}
