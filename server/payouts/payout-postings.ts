import type { Id } from "@/server/kernel/id"
import type { NewPosting } from "@/server/ledger/posting"

/** A payout with the parts it is made of, as far as postings need it. Amounts in minor units. */
export type PayoutParts = {
  readonly payoutId: Id<"pay">
  readonly creatorId: Id<"crt">
  readonly currency: string
  readonly items: readonly {
    readonly commissionId: Id<"com">
    /** Null where it is for something without an order. */
    readonly orderId: Id<"ord"> | null
    readonly amountMinor: number
  }[]
  readonly nettings: readonly { readonly paying: Id<"com">; readonly owing: Id<"com">; readonly amountMinor: number }[]
}

type Cause = { readonly causedBy: string; readonly at: Date }
type Item = PayoutParts["items"][number]

/** Approval: each commission's part goes from cleared to reserved. */
export function reservedPostings(payout: PayoutParts, cause: Cause): NewPosting[] {
  return payout.items.map(item => ({
    ...about(payout, item, cause),
    kind: "reserved",
    debit: "cleared",
    credit: "reserved",
    key: `reserved:${payout.payoutId}:${item.commissionId}`,
    because: "Payout approved",
  }))
}

/** Refusal or cancellation: each commission's part goes back to cleared. */
export function unreservedPostings(payout: PayoutParts, because: string, cause: Cause): NewPosting[] {
  return payout.items.map(item => unreserved(payout, item, item.amountMinor, because, cause))
}

/**
 * Stripe accepted, or there was nothing to send: nettings and sent together. `stillOwed` says how much of each owing
 * commission can still be netted; what a debt no longer needs goes back to cleared, for the sealed amount is what is sent.
 */
export function sentPostings(
  payout: PayoutParts,
  transferId: Id<"trf"> | null,
  stillOwed: ReadonlyMap<Id<"com">, number>,
  cause: Cause,
): NewPosting[] {
  const open = new Map(stillOwed)
  return payout.items.flatMap(item => {
    const mine = payout.nettings.filter(netting => netting.paying === item.commissionId)
    const planned = mine.reduce((sum, netting) => sum + netting.amountMinor, 0)
    const netted = mine.map(netting => {
      const part = Math.min(netting.amountMinor, open.get(netting.owing) ?? 0)
      open.set(netting.owing, (open.get(netting.owing) ?? 0) - part)
      return nettedPosting(payout, item, netting.owing, part, transferId, cause)
    })
    const back = planned - netted.reduce((sum, posting) => sum + posting.amountMinor, 0)
    return [
      ...netted,
      sentPosting(payout, item, item.amountMinor - planned, transferId, cause),
      unreserved(payout, item, back, "An older debt was repaid otherwise", cause),
    ].filter(posting => posting.amountMinor > 0)
  })
}

/** Stripe reversed a transfer: money comes back to the brand's cash and to what is cleared. */
export function returnedPosting(
  transfer: {
    readonly id: Id<"trf">
    readonly payoutId: Id<"pay">
    readonly creatorId: Id<"crt">
    readonly currency: string
  },
  part: Item,
  reversedMinor: number,
  cause: Cause,
): NewPosting {
  return {
    ...about(transfer, part, cause),
    kind: "returned",
    debit: "cash",
    credit: "cleared",
    transferId: transfer.id,
    key: `returned:${transfer.id}:${reversedMinor}:${part.commissionId}`,
    because: "Transfer reversed",
  }
}

function nettedPosting(
  payout: PayoutParts,
  item: Item,
  owing: Id<"com">,
  amountMinor: number,
  transferId: Id<"trf"> | null,
  cause: Cause,
): NewPosting {
  return {
    ...about(payout, { ...item, amountMinor }, cause),
    kind: "netted",
    debit: "reserved",
    credit: "receivable",
    owingCommissionId: owing,
    transferId: transferId ?? undefined,
    key: `netted:${transferId ?? payout.payoutId}:${item.commissionId}:${owing}`,
    because: "Older debt taken from a payout",
  }
}

function sentPosting(
  payout: PayoutParts,
  item: Item,
  amountMinor: number,
  transferId: Id<"trf"> | null,
  cause: Cause,
): NewPosting {
  return {
    ...about(payout, { ...item, amountMinor }, cause),
    kind: "sent",
    debit: "reserved",
    credit: "cash",
    transferId: transferId ?? undefined,
    key: `sent:${transferId ?? payout.payoutId}:${item.commissionId}`,
    because: "Paid out",
  }
}

function unreserved(payout: PayoutParts, item: Item, amountMinor: number, because: string, cause: Cause): NewPosting {
  return {
    ...about(payout, { ...item, amountMinor }, cause),
    kind: "unreserved",
    debit: "reserved",
    credit: "cleared",
    key: `unreserved:${payout.payoutId}:${item.commissionId}`,
    because,
  }
}

function about(
  payout: { readonly payoutId: Id<"pay">; readonly creatorId: Id<"crt">; readonly currency: string },
  item: Item,
  cause: Cause,
) {
  return {
    payoutId: payout.payoutId,
    creatorId: payout.creatorId,
    currency: payout.currency,
    commissionId: item.commissionId,
    orderId: item.orderId ?? undefined,
    amountMinor: item.amountMinor,
    causedBy: cause.causedBy,
    happenedAt: cause.at,
  }
}
