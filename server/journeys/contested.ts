import type { BrandTx, CreatorTx } from "@/db/scope"
import { newestDecisionNamed } from "@/server/attribution/decision-queries"
import { ownAnswer } from "@/server/attribution/own-touch"
import { contestedCommission, orderNamed } from "@/server/disputes/what-is-contested"
import { contestableStops } from "@/server/holds/contested-stops"
import { ordersOfAdditions } from "@/server/holds/orders-of-additions"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import { mostItCouldEarn } from "./most-it-could-earn"

type Line = { readonly commissionId: Id<"com">; readonly askedMinor: number }

/** What is contested of a line: it should earn more, at most what the plan would pay if the whole order were this creator's. */
export async function contestedLine(tx: BrandTx & CreatorTx, { commissionId, askedMinor }: Line) {
  const { amountMinor, currency, ...found } = await contestedCommission(tx, commissionId)
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  if (!Number.isSafeInteger(askedMinor) || askedMinor <= amountMinor)
    throw refuse("invalid", `It earns ${text(amountMinor)} now. Say what more it should earn.`)
  const most = found.orderId
    ? await mostItCouldEarn(tx, found.orderId, { ...found, creatorId: tx.creatorId })
    : { placedMinor: 2 * amountMinor, nowMinor: null }
  if (askedMinor > most.placedMinor)
    throw refuse("invalid", `${text(most.placedMinor)} is the most it could earn: ask for that at most, and say why.`)
  const { orderId, enrollmentId, orderName } = found
  const about = orderId ? `order ${orderName}` : `“${orderName}”`
  const amounts = { wasMinor: amountMinor, askedMinor, wholeMinor: most.nowMinor }
  return { commissionId, orderId, enrollmentId, about, currency, ...amounts }
}

/** What is contested of a hold: something besides time stops it. */
export async function contestedHold(tx: BrandTx & CreatorTx, commissionId: Id<"com">, now: Date) {
  const { enrollmentId, orderName, currency, ...found } = await contestedCommission(tx, commissionId)
  // What stops an order stops what a dispute added about it.
  const orderId = found.orderId ?? (await ordersOfAdditions(tx, [commissionId])).get(commissionId) ?? null
  const stops = await contestableStops(tx, { commissionId, orderId }, now)
  if (stops.length === 0)
    throw refuse("invalid", "Nothing but time holds this money: see when it clears under Earnings.")
  return { commissionId, orderId, enrollmentId, currency, about: `the hold on ${orderName}` }
}

/** An order that should have counted. Tells nobody whether it is there: only its creator's own credit is known to them. */
export async function missingOrder(tx: BrandTx & CreatorTx, enrollmentId: Id<"enr">, orderName: string) {
  const found = await newestDecisionNamed(tx, orderName, tx.creatorId)
  if (found && ownAnswer(found.input, found.decision, tx.creatorId).answer === "counted")
    throw refuse("invalid", `${orderName} counted for you. If it earned too little, contest the amount under Earnings.`)
  return { enrollmentId, orderId: await orderNamed(tx, orderName), about: `order ${orderName}` }
}
