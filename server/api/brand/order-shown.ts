import { present } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { beginsSubscription } from "@/server/orders/subscription-of"
import type { ReadOrderStory } from "@/server/reporting/order-story"
import { shownStops } from "./stops-shown"

type Decision = ReadOrderStory["decisions"][number]
type Commission = ReadOrderStory["commissions"][number]

/** An order's story as it leaves: prefixed ids, names beside them, and only what a page shows. */
export function shownStory(story: ReadOrderStory, members: ReadonlyMap<string, string>) {
  const creator = (id: Id<"crt">) => ({ id: publicId("crt", id), name: story.names.get(id) ?? "A creator" })
  return {
    order: shownOrder(story),
    lines: story.lines.map(shownLine),
    refunds: story.refunds.map(shownRefund),
    ...shownEvents(story),
    stops: story.stops,
    holdStops: shownStops(story.holdStops, story.commissions, { creator, members }),
    decisions: story.decisions.map(decision => shownDecision(decision, creator)),
    reassignments: story.reassignments.map(({ id, madeBy, liftedBy, ...one }) => ({
      ...one,
      id: publicId("ras", id),
      madeBy: members.get(madeBy) ?? "A member",
      liftedBy: liftedBy && (members.get(liftedBy) ?? "a member"),
    })),
    commissions: story.commissions.map(commission => shownCommission(commission, creator)),
    postings: story.postings.map(posting => shownPosting(posting, creator)),
  }
}

export type ShownStory = ReturnType<typeof shownStory>

function shownOrder({ order, status }: ReadOrderStory) {
  const { id, shopId: _, gid, planVariants: __, renewsOrderId, ...rest } = order
  const subscription = { begins: beginsSubscription(order), renews: renewsOrderId && publicId("ord", renewsOrderId) }
  return { ...rest, subscription, id: publicId("ord", id), status, shopOrderId: gid.split("/").at(-1) ?? gid }
}

function shownLine(line: ReadOrderStory["lines"][number]) {
  const { gid, title, variantTitle, sku, quantity, currentQuantity, unitPriceMinor, discountMinor, giftCard } = line
  const { originalNetMinor = 0, netMinor = 0 } = line
  return {
    gid,
    title,
    variantTitle,
    sku,
    quantity,
    currentQuantity,
    unitPriceMinor,
    discountMinor,
    giftCard,
    originalNetMinor,
    netMinor,
  }
}

function shownRefund({
  gid,
  refundedAt,
  paidBackMinor,
  lines,
  discrepancyMinor,
  shippingMinor,
  source,
  unknownToShopAt,
}: ReadOrderStory["refunds"][number]) {
  return {
    gid,
    refundedAt,
    paidBackMinor,
    lines,
    discrepancyMinor,
    shippingMinor,
    source,
    unknown: unknownToShopAt !== null,
  }
}

/** Parcels, returns and chargebacks, each with when it was first heard of where the shop names no time. */
function shownEvents({ fulfillments, returns, chargebacks }: ReadOrderStory) {
  return {
    fulfillments: fulfillments.map(({ gid, status, shipmentStatus, fulfilledAt, deliveredAt, recordedAt, ...one }) => ({
      ...{ gid, status, shipmentStatus, sentAt: fulfilledAt ?? recordedAt, deliveredAt },
      unknown: one.unknownToShopAt !== null,
    })),
    returns: returns.map(({ gid, status, units, openedAt, closedAt, recordedAt, unknownToShopAt }) => ({
      ...{ gid, status, units, openedAt: openedAt ?? recordedAt, closedAt },
      unknown: unknownToShopAt !== null,
    })),
    chargebacks: chargebacks.map(({ gid, kind, status, amountMinor, currency, openedAt, finalisedAt, ...one }) => ({
      ...{ gid, kind, status, amountMinor, currency, openedAt: openedAt ?? one.recordedAt, finalisedAt },
      unknown: one.unknownToShopAt !== null,
    })),
  }
}

function shownDecision(row: Decision, creator: (id: Id<"crt">) => { id: string; name: string }) {
  const { input, decision } = row
  const shares = new Map(decision.credits.flatMap(credit => credit.touches.map(touch => [touch.id, touch.micros])))
  return {
    id: publicId("dec", row.id),
    seq: row.seq,
    policyVersion: row.policyVersion,
    policy: input.policy,
    decidedAt: row.decidedAt,
    because: decision.because,
    byPerson: input.person !== undefined,
    customerType: input.customerType,
    credits: decision.credits.map(({ creatorId, micros, paidBps, paidLess }) => ({
      ...{ creator: creator(creatorId), micros, paidBps, paidLess: paidLess ?? null },
    })),
    touchpoints: input.touchpoints.map(touch => ({
      id: touch.id,
      family: touch.family,
      at: new Date(touch.at),
      label: touch.label,
      knownBy: touch.knownBy,
      discountMinor: touch.discountMinor,
      creator: creator(touch.creatorId),
      /** Its part of the order in millionths. */
      micros: shares.get(touch.id) ?? 0,
      assists: decision.assists.some(one => one.touchpointId === touch.id),
      lostBecause: decision.losers.find(one => one.touchpointId === touch.id)?.reason ?? null,
    })),
    otherVisits: input.otherVisits.map(visit => ({
      ...{ id: visit.id, at: new Date(visit.at), channel: visit.channel, paid: visit.paid },
      reason: decision.others.find(one => one.visitId === visit.id)?.reason ?? null,
    })),
    verdicts: input.verdicts.map(({ kind, because }) => ({ kind, because })),
  }
}

function shownCommission(row: Commission, creator: (id: Id<"crt">) => { id: string; name: string }) {
  const { id, creatorId, calculations, holds, holdChanges, ...position } = row
  return {
    ...position,
    id: publicId("com", id),
    creator: creator(creatorId),
    calculations: calculations.map(({ commissionId: _, ...calculation }) => calculation),
    holds: holds.map(({ tranche, amountMinor, clearsAt, waitsFor, clearedAt }) => ({
      ...{ tranche, amountMinor, clearsAt, waitsFor, clearedAt },
    })),
    holdChanges: holdChanges.map(({ tranche, seq, clearsAt, waitsFor, because, changedBy, changedAt }) => ({
      ...{ tranche, seq, clearsAt, waitsFor, because, changedBy, changedAt },
    })),
  }
}

function shownPosting(
  row: ReadOrderStory["postings"][number],
  creator: (id: Id<"crt">) => { id: string; name: string },
) {
  const { id, creatorId, commissionId, owingCommissionId, batchId, ...posting } = row
  return {
    ...posting,
    id: publicId("pst", id),
    creator: creator(present(creatorId, "the creator of an order's posting")),
    commissionId: publicId("com", present(commissionId, "the commission of an order's posting")),
    owingCommissionId: owingCommissionId && publicId("com", owingCommissionId),
    batchId: batchId && publicId("bat", batchId),
  }
}
