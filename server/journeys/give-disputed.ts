import type { BrandTx } from "@/db/scope"
import { takenMeanwhile } from "@/server/disputes/added-to-order"
import { contestedOf, decidedFor } from "@/server/disputes/decided-for"
import { byDefault } from "@/server/disputes/dispute"
import type { DisputeTerms } from "@/server/disputes/dispute-terms"
import type { Dispute, NewMove } from "@/server/disputes/record-move"
import { missing, orderNamed } from "@/server/disputes/what-is-contested"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import { holdOrder } from "@/server/orders/hold-order"
import { mayHaveBySilence, NOT_BY_SILENCE } from "./by-silence"
import { giveNotice } from "./contested-notice"
import { creditMissingOrder } from "./credit-missing-order"
import { oweDisputed } from "./owe-disputed"
import { releaseContested } from "./release-contested"

/** What a decision did, in words that both sides read. */
export type Given = {
  readonly words: string
  /** What it should earn in all, in minor units, where it is about an amount. */
  readonly decidedMinor?: number | null
  /** The order that was credited. */
  readonly orderId?: Id<"ord">
  /** Where what the terms promise cannot be done: what happens instead. */
  readonly terms?: DisputeTerms
}

const NOTHING = "Nothing changes: it stays as it is."

/** Does what a decision says: adds what is missing, credits the order, or lets go of what holds it. The caller holds the lock. */
export async function giveDisputed(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<Given> {
  if (made.move === "decline") return { words: NOTHING }
  if (made.move === "run_out" && byDefault(dispute, dispute) !== "creator") return { words: NOTHING }
  if (dispute.kind === "hold") return { words: await releaseContested(tx, dispute, now) }
  if (dispute.kind === "code") return await giveNotice(tx, dispute, made, now)
  if (dispute.kind === "line") return await giveLine(tx, dispute, made, now)
  return await giveOrder(tx, dispute, made, now)
}

async function giveLine(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<Given> {
  const contested = contestedOf(dispute)
  const { wasMinor, currency } = contested
  const should = decidedFor(contested, made.move === "uphold_partly" ? (made.decidedMinor ?? 0) : null)
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  const { orderId } = dispute
  if (made.move === "run_out" && (await takenMeanwhile(tx, dispute.id)))
    return { words: NOT_BY_SILENCE, terms: { ...dispute, lateBrand: "as_it_stands" } }
  const addedMinor = orderId ? should - wasMinor : await missing(tx, contested, should)
  const owing = { addedMinor, currency, orderId, by: made.by, why: made.said?.words ?? null }
  const amountMinor = await oweDisputed(tx, dispute, owing, now)
  const outcome = (words: string): Given => ({ words, decidedMinor: should })
  if (amountMinor === null) return outcome("It earns that already: nothing had to be added.")
  if (amountMinor === 0) return outcome("Nothing is left of the order, so it earns nothing.")
  return outcome(`${text(amountMinor)} is added to what ${dispute.about} earns.`)
}

async function giveOrder(tx: BrandTx, dispute: Dispute, made: NewMove, now: Date): Promise<Given> {
  const name = dispute.about.replace("order ", "")
  const orderId = dispute.orderId ?? (await orderNamed(tx, name))
  // Who is credited with it is read under its lock, or it could be taken from whom it is credited to at this moment.
  if (orderId) await holdOrder(tx, orderId)
  if (orderId && made.move === "run_out" && !(await mayHaveBySilence(tx, dispute, orderId)))
    return { words: NOT_BY_SILENCE, terms: { ...dispute, lateBrand: "as_it_stands" }, orderId }
  if (orderId) return { ...(await creditMissingOrder(tx, dispute, { ...made, orderId }, now)), orderId }
  if (made.move !== "run_out")
    throw refuse(
      "conflict",
      `No shop of yours has told of ${dispute.about}. Look for it under Reconciliation, or decline.`,
    )
  const words = `No shop of the brand knows ${dispute.about}, so nobody can be credited with it.`
  return { words, terms: { ...dispute, lateBrand: "as_it_stands" } }
}
