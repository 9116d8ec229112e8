import type { Canonical } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"
import type { Account, PostingKind } from "./account"

/** A posting to be made: debit the first account, credit the second, one positive amount in minor units. */
export type NewPosting = {
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
  readonly currency: string
  /** Unique per brand for ever: what makes a repetition harmless. */
  readonly key: string
  readonly creatorId?: Id<"crt">
  readonly commissionId?: Id<"com">
  /** The owing commission of a netting. */
  readonly owingCommissionId?: Id<"com">
  readonly orderId?: Id<"ord">
  readonly payoutId?: Id<"pay">
  readonly transferId?: Id<"trf">
  readonly fundingId?: Id<"fnd">
  /** In words, for statements. */
  readonly because: string
  /** "shop", "system", "stripe" or `member:<id>`. */
  readonly causedBy: string
  readonly happenedAt: Date
}

type Hashed = {
  [K in Exclude<keyof NewPosting, "because" | "causedBy" | "happenedAt">]?: NewPosting[K] | null
}

/** What a posting's key stands for: everything that moves money, nothing that only explains it. */
export function hashedInput(posting: Hashed): Canonical {
  return {
    kind: posting.kind,
    debit: posting.debit,
    credit: posting.credit,
    amountMinor: posting.amountMinor,
    currency: posting.currency,
    key: posting.key,
    creatorId: posting.creatorId ?? undefined,
    commissionId: posting.commissionId ?? undefined,
    owingCommissionId: posting.owingCommissionId ?? undefined,
    orderId: posting.orderId ?? undefined,
    payoutId: posting.payoutId ?? undefined,
    transferId: posting.transferId ?? undefined,
    fundingId: posting.fundingId ?? undefined,
  }
}
