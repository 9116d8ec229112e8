import { and, eq, isNull } from "drizzle-orm"
import { reassignments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { WHOLE_MICROS } from "@/server/kernel/money"
import type { PersonCredit } from "./decision"

const SHORTEST_NOTE = 10
const LONGEST_NOTE = 500

export type Reassignment = {
  readonly orderId: Id<"ord">
  /** Millionths that sum to 1,000,000, one creator once; empty credits nobody. */
  readonly credits: readonly PersonCredit[]
  /** Why; the creators concerned read it. */
  readonly note: string
  readonly madeBy: string
}

/**
 * Records a person's decision about an order; the one that stood before it is lifted. The caller holds the order's lock and
 * settles it afterwards. Refuses shares that are not a whole and a note that explains nothing.
 */
export async function recordReassignment(tx: BrandTx, wish: Reassignment, now: Date): Promise<Id<"ras">> {
  const note = wish.note.trim()
  if (note.length < SHORTEST_NOTE || note.length > LONGEST_NOTE)
    throw refuse("invalid", `Say why in ${SHORTEST_NOTE} to ${LONGEST_NOTE} letters: the creators concerned read it.`)
  const whole = wish.credits.reduce((sum, credit) => sum + credit.micros, 0)
  const positive = wish.credits.every(({ micros }) => Number.isInteger(micros) && micros > 0)
  if (wish.credits.length > 0 && (whole !== WHOLE_MICROS || !positive))
    throw refuse("invalid", "The shares must add up to exactly 100 %, each more than nothing.")
  if (new Set(wish.credits.map(credit => credit.creatorId)).size < wish.credits.length)
    throw refuse("invalid", "A creator can have one share of an order: choose each only once.")
  await liftReassignment(
    tx,
    wish.orderId,
    { liftedBy: wish.madeBy, liftedBecause: "Replaced by a later decision." },
    now,
  )
  const id = newId<"ras">(now)
  await tx.insert(reassignments).values({ ...wish, note, brandId: tx.brandId, id, madeAt: now })
  return id
}

/** Lifts the person's decision that stands; false when none does. */
export async function liftReassignment(
  tx: BrandTx,
  orderId: Id<"ord">,
  by: { readonly liftedBy: string; readonly liftedBecause: string },
  now: Date,
): Promise<boolean> {
  const standing = and(
    eq(reassignments.brandId, tx.brandId),
    eq(reassignments.orderId, orderId),
    isNull(reassignments.liftedAt),
  )
  const lifted = await tx
    .update(reassignments)
    .set({ ...by, liftedAt: now })
    .where(standing)
    .returning({ id: reassignments.id })
  return lifted.length > 0
}
