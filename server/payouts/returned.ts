import type { Id } from "@/server/kernel/id"

type Paid = { readonly commissionId: Id<"com">; readonly orderId: Id<"ord"> | null; readonly paidMinor: number }

export type ReturnedPart = {
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly amountMinor: number
}

/**
 * Which commissions a reversed amount comes back from: first those of the transfer's own payout, then the creator's others,
 * each at most what is paid for it. The others are needed because a later netting may have moved what this payout paid to
 * another commission: the creator's paid money is the same in sum, only not where it was.
 */
export function splitReturned(
  amountMinor: number,
  ownIds: ReadonlySet<Id<"com">>,
  paid: readonly Paid[],
): { readonly parts: readonly ReturnedPart[]; readonly leftMinor: number } {
  const own = paid.filter(one => ownIds.has(one.commissionId))
  const others = paid.filter(one => !ownIds.has(one.commissionId))
  const parts: ReturnedPart[] = []
  let leftMinor = amountMinor
  for (const { commissionId, orderId, paidMinor } of [...own, ...others]) {
    const part = Math.min(leftMinor, paidMinor)
    if (part > 0) parts.push({ commissionId, orderId, amountMinor: part })
    leftMinor -= part
  }
  return { parts, leftMinor }
}
