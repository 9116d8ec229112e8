import type { Id } from "@/server/kernel/id"

/** Every figure on the way to an order's commission; amounts in minor units of the order's currency, rates in basis points. */
export type OrderDerivation = {
  readonly kind: "order"
  readonly currency: string
  /** What the order's items came to as placed: what a rule's minimum is compared with. */
  readonly placedMinor: number
  readonly customerType: "new" | "returning" | null
  readonly subscription: "first" | "renewal" | null
  /** Of renewals alone: when the subscription began, where that is known. */
  readonly subscribedAt?: string | null
  /** In upper case. */
  readonly codeKeys: readonly string[]
  readonly campaignIds: readonly Id<"cmp">[]
  readonly groupId: Id<"grp"> | null
  /** The tier that replaced the default rate, and what the closed period came to. */
  readonly tier: AppliedTier | null
  /** What the lines earn by each rule that priced any of them, in the plan's order, the default last. */
  readonly parts: readonly Part[]
  /** The most the order earns before it is shared; null: no cap. */
  readonly orderCapMinor: number | null
  /** Share and paid part taken, and rounded; before the month's cap. */
  readonly uncappedMinor: number
  readonly monthlyCap: { readonly month: string; readonly capMinor: number; readonly usedMinor: number } | null
}

export type AppliedTier = ClosedPeriod & { readonly fromMinor: number; readonly bps: number }

/** What a creator sold in a closed period, in the order's currency. */
export type ClosedPeriod = { readonly period: string; readonly netMinor: number }

/**
 * Lines that one rule prices: net × bps ÷ 10,000 + items × per item + per order × net ÷ original net. `rule` is null for the
 * default.
 */
export type Part = {
  readonly rule: string | null
  readonly name: string
  readonly excluded: boolean
  readonly bps: number
  readonly perItemMinor: number
  readonly perOrderMinor: number
  readonly netMinor: number
  readonly originalNetMinor: number
  readonly quantityLeft: number
}

/** What a commission without an order comes to, and why. */
export type OwedDerivation = {
  readonly kind: "owed"
  readonly currency: string
  /** What made it due, in words: "Reel for the spring launch, approved". */
  readonly trigger: string
  /** What shows it: an address, a figure, a note; null where nothing does. */
  readonly proof: string | null
  /** The reckoning, step by step, in words and numbers; its last step is the amount. */
  readonly steps: readonly { readonly words: string; readonly amountMinor: number | null }[]
}

export type Derivation = OrderDerivation | OwedDerivation
