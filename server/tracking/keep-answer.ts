import { and, eq } from "drizzle-orm"
import { surveyAnswers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { Match } from "./handle-match"
import { holdShopper } from "./hold-shopper"

export type NewAnswer = {
  readonly surveyId: Id<"srv">
  readonly shopId: Id<"shp">
  readonly eventKey: string
  readonly checkoutToken: string
  readonly orderGid: string | null
  readonly option: string
  readonly typedHandle: string | null
  readonly match: Match
  readonly answeredAt: Date
}

/**
 * Keeps one answer a purchase: a newer one takes its place, an older or equal one that comes later changes nothing. True when
 * something changed.
 */
export async function keepAnswer(tx: BrandTx, answer: NewAnswer): Promise<boolean> {
  const { match, ...said } = answer
  await holdShopper(tx, said.shopId, [said.eventKey])
  const mine = and(
    eq(surveyAnswers.brandId, tx.brandId),
    eq(surveyAnswers.shopId, said.shopId),
    eq(surveyAnswers.eventKey, said.eventKey),
  )
  const [held] = await tx.select().from(surveyAnswers).where(mine)
  if (!held) {
    const id = newId<"ans">(said.answeredAt)
    await tx.insert(surveyAnswers).values({ ...said, ...matched(match), brandId: tx.brandId, id })
    return true
  }
  if (!isNewer(said, held)) return false
  // The same words again keep what a person said of them.
  const isSame = held.option === said.option && held.typedHandle === said.typedHandle
  const words = isSame ? {} : { ...said, ...matched(match), judgedAt: null, judgedBy: null }
  await tx
    .update(surveyAnswers)
    .set({ ...words, answeredAt: said.answeredAt })
    .where(mine)
  return true
}

type Said = Pick<typeof surveyAnswers.$inferSelect, "answeredAt" | "option" | "typedHandle">

/** Of two answers of one moment the later in the alphabet counts, whichever came first. */
function isNewer(said: Said, held: Said): boolean {
  if (said.answeredAt.getTime() !== held.answeredAt.getTime()) return said.answeredAt > held.answeredAt
  return [said.option, said.typedHandle ?? ""].join("\n") > [held.option, held.typedHandle ?? ""].join("\n")
}

function matched(
  match: Match,
): Pick<typeof surveyAnswers.$inferInsert, "enrollmentId" | "creatorId" | "matchedBy" | "state"> {
  const creator = match.state === "unmatched" ? null : match.creator
  return {
    enrollmentId: creator?.enrollmentId ?? null,
    creatorId: creator?.creatorId ?? null,
    matchedBy: match.state === "unmatched" ? null : match.by,
    state: match.state,
  }
}
