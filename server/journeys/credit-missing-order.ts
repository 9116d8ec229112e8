import type { BrandTx } from "@/db/scope"
import { recordReassignment } from "@/server/attribution/record-reassignment"
import { adjustmentOf } from "@/server/disputes/postings-of"
import type { Dispute, NewMove } from "@/server/disputes/record-move"
import { creditedNow } from "@/server/disputes/what-is-contested"
import { present, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { formatMoney, WHOLE_MICROS } from "@/server/kernel/money"
import { lockOrder } from "@/server/orders/load-order"
import type { Given } from "./give-disputed"
import { NO_TERMS, wholeOrderEarns } from "./most-it-could-earn"
import { settleOrder } from "./order-changed"
import { oweDisputed } from "./owe-disputed"

type Decision = NewMove & { readonly orderId: Id<"ord"> }

/**
 * An order that should have counted: where nobody has it, it is credited by a person's decision. Where others have it, nothing is
 * taken from them, for they were not heard: what it would have earned is owed besides, and who wants it otherwise decides by hand.
 */
export async function creditMissingOrder(tx: BrandTx, dispute: Dispute, made: Decision, now: Date): Promise<Given> {
  const { orderId } = made
  const credited = await creditedNow(tx, orderId)
  if (credited.some(one => one.creatorId === dispute.creatorId))
    return { words: `${dispute.about} is credited already: nothing had to be added.` }
  const loaded = present(await lockOrder(tx, orderId), "an order that was missed")
  const { currency } = loaded.order
  const whole = await wholeOrderEarns(tx, loaded, dispute)
  if (whole === null) return withoutTerms(dispute, made)
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  const partly = made.move === "uphold_partly"
  // What was owed of it before an appeal becomes all of it: it is not credited besides.
  if (!partly && credited.length === 0 && !(await adjustmentOf(tx, dispute.id))) {
    await credit(tx, dispute, made, now)
    return { words: `The order is credited by a person’s decision. It earns ${text(whole)}.`, decidedMinor: whole }
  }
  if (whole === 0 && !partly) return { words: "Nothing is left of the order, so it earns nothing.", decidedMinor: 0 }
  const amountMinor = partly ? (made.decidedMinor ?? 0) : whole
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || amountMinor > whole)
    throw refuse(
      "invalid",
      `Whole, it would earn ${text(whole)}. Decide for more than nothing and at most that, or decline.`,
    )
  const owing = { addedMinor: amountMinor, currency, orderId, by: made.by, why: made.said?.words ?? null }
  const owedMinor = await oweDisputed(tx, dispute, owing, now)
  const words =
    owedMinor === null
      ? `${dispute.about} is paid for already: nothing had to be added.`
      : `${text(owedMinor)} is owed for ${dispute.about}, taken from nobody else.`
  return { words, decidedMinor: amountMinor }
}

/** No plan says a figure: a person may only decline, and the clock leaves it as it stands. */
function withoutTerms(dispute: Dispute, { move }: Decision): Given {
  if (move !== "run_out") throw refuse("conflict", NO_TERMS)
  return { words: NO_TERMS, terms: { ...dispute, lateBrand: "as_it_stands" } }
}

async function credit(tx: BrandTx, dispute: Dispute, { orderId, by, said }: Decision, now: Date): Promise<void> {
  const { enrollmentId, creatorId } = dispute
  const note = `Dispute decided: ${said?.words ?? "the brand did not answer in time"}`.slice(0, 500)
  const credits = [{ enrollmentId, creatorId, micros: WHOLE_MICROS }]
  await recordReassignment(tx, { orderId, credits, note, madeBy: by }, now)
  await settleOrder(tx, orderId, now, "a dispute was decided")
}
