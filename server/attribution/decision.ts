import type { Id } from "@/server/kernel/id"
import type { Model } from "./weights"

/** How the brand credits orders. Windows are in days, measured at the order's own time. */
export type Policy = {
  readonly clickWindowDays: number
  readonly codeWindowDays: number
  /** Which family remains when a code was used and a link was followed; "latest": both, by their time. */
  readonly precedence: "code_over_click" | "click_over_code" | "latest"
  /** How the touches that remain share the order. */
  readonly model: Model
  /** What a paid advertisement of the brand's own, clicked after the creator's link, does. */
  readonly otherChannels: "ignore" | "later_paid_click_wins" | "creator_wins_inside_window"
  /** What a creator is paid for the order of a customer who had bought before. */
  readonly returningCustomers: Pay
  /** What a use of a leaked code pays. */
  readonly leakedCodes: Pay
}

/** All of it, a part of it in basis points, or nothing: then it is no evidence and others may be credited. */
export type Pay =
  | { readonly kind: "full" }
  | { readonly kind: "reduced"; readonly bps: number }
  | { readonly kind: "none" }

export type Family = "click" | "code" | "survey"

/** Timed evidence that ties the shopper to an enrollment. No personal values: ids and verdicts only. */
export type Touchpoint = {
  /** Survey answers are assists and never credited. */
  readonly family: Family
  /** The click's, code ownership's or survey answer's id. */
  readonly id: string
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** ISO instant with milliseconds. */
  readonly at: string
  /** Ways by which it is known: "order", "pixel", "same visitor", "same customer"; the match of a survey answer. Of a renewal also "subscription". */
  readonly knownBy: readonly string[]
  /** The code as typed, the link's slug, or the survey's option: what a person recognises it by. */
  readonly label: string
  /** What a code took off, in minor units; 0 for the others. */
  readonly discountMinor: number
}

/** A landing of the same shopper from another channel. */
export type OtherVisit = {
  readonly id: string
  readonly at: string
  readonly channel: string
  /** Somebody paid an advertiser for it. */
  readonly paid: boolean
}

export type VerdictKind = "self_referral" | "leaked_code" | "repeated_code"

/** A dated judgement about the order's evidence that stands. `subjectId`: a creator's id, or a code ownership's. */
export type Verdict = {
  readonly id: string
  readonly kind: VerdictKind
  readonly subjectId: string
  readonly because: string
}

/** What a person decided; millionths that sum to 1,000,000, or nobody. */
export type PersonCredit = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly micros: number
}

/** All that decides, stored whole with its hash, so that anyone can decide again. */
export type DecisionInput = {
  readonly orderId: Id<"ord">
  readonly orderedAt: string
  readonly touchpoints: readonly Touchpoint[]
  readonly policy: Policy
  readonly otherVisits: readonly OtherVisit[]
  /** As the shop says; null where it does not, and then the customer counts as new. */
  readonly customerType: "new" | "returning" | null
  readonly verdicts: readonly Verdict[]
  /** A person's decision that stands over all of it. */
  readonly person?: { readonly id: string; readonly credits: readonly PersonCredit[] }
  /** Placed before its shop was connected, and nobody asked to attribute that. */
  readonly isHistory?: boolean
}

export type Credit = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** Millionths; all credits of an order sum to exactly 1,000,000. */
  readonly micros: number
  /** How much of that share is paid, in basis points: 10,000 unless the policy pays less. */
  readonly paidBps: number
  /** Why less is paid, in words; absent when all is. */
  readonly paidLess?: string
  /** The touches it comes from, oldest first, with their parts of `micros`; none where a person decided. */
  readonly touches: readonly { readonly id: string; readonly micros: number }[]
  /** The latest touch with a share; the id of the person's decision where a person decided. */
  readonly touchpointId: string
  readonly family: Family | "person"
}

export type Loser = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly touchpointId: string
  readonly family: Family
  /** "outside the 30-day window by 2 d 4 h". */
  readonly reason: string
}

export type Assist = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt">; readonly touchpointId: string }

/** A visit from another channel and what it came to. */
export type OtherChannel = { readonly visitId: string; readonly channel: string; readonly reason: string }

export type Decision = {
  readonly credits: readonly Credit[]
  readonly assists: readonly Assist[]
  readonly losers: readonly Loser[]
  readonly others: readonly OtherChannel[]
  readonly because: string
}
