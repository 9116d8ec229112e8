import { and, count, eq, inArray, notInArray, or } from "drizzle-orm"
import { disputeMoves, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present, refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { type DisputeKind, opened, UNDECIDED } from "./dispute"
import type { VersionedTerms } from "./dispute-terms"
import type { Said } from "./evidence"

/** Of one creator with one brand at a time: enough for whoever has a reason, too few to try every order's number. */
const MOST_OPEN = 20

export type Filing = {
  readonly kind: DisputeKind
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  readonly commissionId: Id<"com"> | null
  readonly orderId: Id<"ord"> | null
  readonly noticeId: Id<"ntc"> | null
  /** In words: "order #1042". */
  readonly about: string
  readonly currency: string | null
  /** Minor units: what it earns now and what it should, for a line. */
  readonly wasMinor: number | null
  readonly askedMinor: number | null
  /** What the plan pays now if all that is left of its order were this creator's, for a line. */
  readonly wholeMinor: number | null
}

/** Opens a dispute under the terms of today. Refuses a second one about the same thing, and more than anyone needs at once. */
export async function recordDispute(
  tx: BrandTx,
  filing: Filing,
  said: Said,
  { version, ...terms }: VersionedTerms,
  now: Date,
): Promise<Id<"dsp">> {
  await refuseMany(tx, filing.creatorId)
  await refuseDecided(tx, filing)
  const id = newId<"dsp">(now)
  const { brandId } = tx
  const standing = opened(terms, now)
  const pinned = { termsVersion: version, ...terms }
  const [row] = await tx
    .insert(disputes)
    .values({ brandId, id, ...filing, ...pinned, ...standing, moves: 1, filedAt: now, movedAt: now })
    .onConflictDoNothing()
    .returning({ id: disputes.id })
  if (!row) throw refuse("conflict", `You contest ${filing.about} already. See how it stands under Disputes.`)
  const { creatorId } = filing
  await tx.insert(disputeMoves).values({
    ...{ brandId, disputeId: id, seq: 1, creatorId, move: "file", actor: "creator", by: `creator:${creatorId}` },
    ...{ ...said, state: standing.state, dueAt: standing.dueAt, postingIds: [], at: now },
  })
  return id
}

async function refuseMany(tx: BrandTx, creatorId: Id<"crt">): Promise<void> {
  const open = and(eq(disputes.creatorId, creatorId), inArray(disputes.state, [...UNDECIDED]))
  const [asked] = await tx
    .select({ n: count() })
    .from(disputes)
    .where(and(eq(disputes.brandId, tx.brandId), open))
  if ((asked?.n ?? 0) >= MOST_OPEN)
    throw refuse("too_many", `${MOST_OPEN} of your disputes are open with this brand. Wait for some of the answers.`)
}

/**
 * What was decided is not asked again: a hold may be another one, and a declined line may be asked when the facts have changed it
 * since. What was added to a line follows its order, so nothing more is asked of that one.
 */
async function refuseDecided(tx: BrandTx, { kind, creatorId, commissionId, about, wasMinor }: Filing): Promise<void> {
  if (kind === "hold") return
  const wasGiven = or(inArray(disputes.state, ["upheld", "partly_upheld"]), eq(disputes.favour, "creator"))
  const same =
    kind === "line"
      ? and(
          eq(disputes.commissionId, present(commissionId, "the commission of a contested line")),
          or(eq(disputes.wasMinor, wasMinor ?? 0), wasGiven),
        )
      : eq(disputes.about, about)
  const over = notInArray(disputes.state, [...UNDECIDED, "withdrawn"])
  const [found] = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(
      and(eq(disputes.brandId, tx.brandId), eq(disputes.creatorId, creatorId), eq(disputes.kind, kind), same, over),
    )
    .limit(1)
  if (found)
    throw refuse("conflict", `Your dispute about ${about} was decided. See how, and until when you may appeal.`)
}
