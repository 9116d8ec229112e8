import { and, eq } from "drizzle-orm"
import { disputeMoves, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type Actor, type Move, moved, movesOf, type Standing, UNDECIDED } from "./dispute"
import type { DisputeTerms } from "./dispute-terms"
import type { Said } from "./evidence"

export type Dispute = typeof disputes.$inferSelect

/** More than two sides that want an end ever say. */
const MOST_MOVES = 100

export type NewMove = {
  readonly actor: Actor
  /** "member:<id>", "creator:<id>", "system". */
  readonly by: string
  readonly move: Move
  readonly said: Said | null
  /** Where what its terms promise cannot be done; else its own. */
  readonly terms?: DisputeTerms
  /** Of a decision: what it should earn in minor units, what was done in words, and the postings of it. */
  readonly decidedMinor?: number | null
  readonly outcome?: string
  readonly postingIds?: readonly string[]
}

/** The dispute, which nobody else moves until this transaction ends. Refuses one that this brand, or this creator, does not have. */
export async function lockDispute(tx: BrandTx, id: Id<"dsp">, creatorId?: Id<"crt">): Promise<Dispute> {
  const mine = creatorId ? eq(disputes.creatorId, creatorId) : undefined
  const [found] = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, id), mine))
    .for("update")
  if (!found) throw refuse("not_found", "There is no such dispute.")
  return found
}

/** Refuses a move that is not this actor's now, with how it stands. */
export function mustBeAllowed(dispute: Dispute, actor: Actor, move: Move): void {
  if (movesOf(actor, dispute, dispute.kind).includes(move)) return
  const stands = dispute.state.replaceAll("_", " ")
  throw refuse("conflict", `This dispute is ${stands}, so that is not possible now. Reload to see what is.`)
}

/** Moves the dispute and writes down who did it. The caller holds its lock. */
export async function recordMove(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<Standing> {
  mustBeAllowed(dispute, made.actor, made.move)
  const { state, questions, appealed, favour, dueAt } = moved(dispute, made.move, made.terms ?? dispute, now)
  const next = { state, questions, appealed, favour, dueAt }
  await append(tx, dispute, { ...made, ...next }, now)
  await tx
    .update(disputes)
    .set({ ...next, moves: dispute.moves + 1, movedAt: now })
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, dispute.id)))
  return next
}

/** Words and links from either side that change nothing. Only while nobody has decided. The caller holds the lock. */
export async function recordWords(
  tx: BrandTx,
  dispute: Dispute,
  made: { readonly actor: "creator" | "brand"; readonly by: string; readonly said: Said },
  now: Date,
): Promise<void> {
  if (!UNDECIDED.includes(dispute.state))
    throw refuse("conflict", "This dispute has been decided. Nothing more can be said in it.")
  if (dispute.moves >= MOST_MOVES) throw refuse("too_many", "Enough has been said here for anyone to decide.")
  await append(tx, dispute, { ...made, move: "say", state: dispute.state, dueAt: dispute.dueAt }, now)
  await tx
    .update(disputes)
    .set({ moves: dispute.moves + 1 })
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, dispute.id)))
}

type Row = Omit<NewMove, "move"> & Pick<Standing, "state" | "dueAt"> & { readonly move: Move | "say" }

async function append(tx: BrandTx, { id, creatorId, moves }: Dispute, row: Row, now: Date): Promise<void> {
  const { actor, by, move, said, state, dueAt, decidedMinor = null, outcome = null, postingIds = [] } = row
  await tx.insert(disputeMoves).values({
    ...{ brandId: tx.brandId, disputeId: id, seq: moves + 1, creatorId, move, actor, by, state, dueAt, at: now },
    ...{ words: said?.words ?? null, links: said?.links ?? [], decidedMinor, outcome, postingIds },
  })
}
