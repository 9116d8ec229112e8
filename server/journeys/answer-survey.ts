import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { orderOfPurchase } from "@/server/orders/orders-of-shopper"
import { creatorsByHandle } from "@/server/tracking/creators-by-handle"
import { matchHandle } from "@/server/tracking/handle-match"
import { judgeAnswer } from "@/server/tracking/judge-answer"
import { keepAnswer } from "@/server/tracking/keep-answer"
import { purchaseKey } from "@/server/tracking/shopper"
import { keptHandle } from "@/server/tracking/survey"
import { findSurvey } from "@/server/tracking/survey-queries"
import type { World } from "@/server/world"
import { type ShopPlace, timeOf } from "./hear-visit"
import { settleSoon } from "./settle-soon"

export type ToldAnswer = {
  readonly surveyId: Id<"srv">
  readonly checkoutToken: string
  readonly option: string
  readonly handle: string | null
  readonly agoMs: number
}

/**
 * A shopper answers what they were asked after buying. What they typed is matched with the brand's creators; an answer that
 * names one decides its order again. Refuses what was never asked.
 */
export async function answerSurvey(world: World, { brandId, shopId }: ShopPlace, told: ToldAnswer): Promise<void> {
  const { surveyId, checkoutToken, option } = told
  await world.db.brand(brandId, async tx => {
    const survey = await findSurvey(tx, surveyId)
    const chosen = survey?.question.options.find(one => one.key === option)
    if (!survey?.asked || !chosen) throw refuse("invalid", "This shop does not ask that. Load the question again.")
    const named = { shopId, checkoutToken, orderGid: null }
    const order = await orderOfPurchase(tx, named)
    const purchase = { checkoutToken, orderGid: order?.gid ?? null }
    const typedHandle = chosen.asksHandle ? keptHandle(told.handle) : null
    const changed = await keepAnswer(tx, {
      ...{ surveyId, shopId, ...purchase, option, typedHandle },
      eventKey: purchaseKey(purchase),
      match: typedHandle === null ? { state: "unmatched" } : matchHandle(typedHandle, await creatorsByHandle(tx)),
      answeredAt: timeOf(told.agoMs, world.now()),
    })
    const key = `settle-answer:${shopId}:${checkoutToken}`
    if (changed) await settleSoon(tx, { shopId, of: { purchase, looked: false } }, { key })
  })
}

type Verdict = { readonly creatorId: Id<"crt"> | null; readonly by: Id<"mem"> }

/** A member says whom an answer names, or that it names nobody of ours; its order is decided again. */
export async function sayWhomAnswerNames(tx: BrandTx, id: Id<"ans">, { creatorId, by }: Verdict, now: Date) {
  const creators = creatorId === null ? [] : await creatorsByHandle(tx)
  const creator = creators.find(one => one.creatorId === creatorId) ?? null
  if (creatorId !== null && creator === null)
    throw refuse("invalid", "This creator is in none of your programs. Choose another one.")
  const actor = `member:${by}`
  const { shopId, checkoutToken, orderGid } = await judgeAnswer(tx, id, { creator, by: actor }, now)
  const detail = { creator: creatorId && publicId("crt", creatorId) }
  await recordAudit(tx, { actor, action: "judge a survey answer", subject: publicId("ans", id), detail }, now)
  await settleSoon(tx, { shopId, of: { purchase: { checkoutToken, orderGid }, looked: true } })
}
