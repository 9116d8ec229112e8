import type { BrandTx, CreatorTx } from "@/db/scope"
import { newestDecisionNamed } from "@/server/attribution/decision-queries"
import { recordQuestion, refuseManyQuestions } from "@/server/attribution/order-questions"
import { notSeen, type OwnAnswer, orderNameIn, ownAnswer } from "@/server/attribution/own-touch"
import { type Id, publicId } from "@/server/kernel/id"
import { brandOfEnrollment } from "@/server/programs/own-enrollment"
import type { World } from "@/server/world"

export type OrderQuestion = {
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  /** As it stands in the shop's mail: "#1042". */
  readonly orderName: string
}

/** `earningId`: the creator's commission on it, to look further; null when it did not count. */
export type Answered = OwnAnswer & { readonly orderName: string; readonly earningId: string | null }

/**
 * "Did my order count?": yes or no with the reason, for a creator, from the very decision that pays. Tells nothing of the
 * shopper or of others, the same for an order that is not theirs as for one that is not there, and only so often.
 */
export async function answerOrderQuestion(world: World, question: OrderQuestion): Promise<Answered> {
  const { creatorId, enrollmentId } = question
  const orderName = orderNameIn(question.orderName)
  const brandId = await world.db.creator(creatorId, tx => brandOfEnrollment(tx, enrollmentId))
  return world.db.joining(brandId, creatorId, async tx => {
    await refuseManyQuestions(tx, world.now())
    const answered = await answerAbout(tx, orderName)
    await recordQuestion(tx, orderName, answered, world.now())
    return { ...answered, orderName }
  })
}

/** What a creator may know of an order by its name: their own credit, or why nothing of theirs counted. */
export async function answerAbout(tx: BrandTx & CreatorTx, orderName: string): Promise<Omit<Answered, "orderName">> {
  const found = await newestDecisionNamed(tx, orderName, tx.creatorId)
  if (!found) return { ...notSeen, earningId: null }
  const own = ownAnswer(found.input, found.decision, tx.creatorId)
  const { commissionId } = found
  return { ...own, earningId: own.answer === "counted" && commissionId ? publicId("com", commissionId) : null }
}
