import type { Id } from "@/server/kernel/id"

/** How the brand credits orders. Windows are in days, measured at the order's own time. */
export type Policy = {
  readonly clickWindowDays: number
  readonly codeWindowDays: number
  readonly precedence: "code_over_click" | "click_over_code" | "latest"
  readonly model: "last_touch"
}

/** Timed evidence that ties the shopper to an enrollment. No personal values: ids and verdicts only. */
export type Touchpoint = {
  readonly family: "click" | "code"
  /** The click's or code ownership's id. */
  readonly id: string
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** ISO instant with milliseconds. */
  readonly at: string
  /** Ways by which the click is known: note attribute, landing page. Empty for codes. */
  readonly knownBy: readonly string[]
  /** The code as typed, or the link's slug: what a person recognises it by. */
  readonly label: string
  /** What a code took off, in minor units; 0 for clicks. */
  readonly discountMinor: number
}

/** All that decides, stored whole with its hash, so that anyone can decide again. */
export type DecisionInput = {
  readonly orderId: Id<"ord">
  readonly orderedAt: string
  readonly touchpoints: readonly Touchpoint[]
  readonly policy: Policy
  /** Placed before its shop was connected, and nobody asked to attribute that. */
  readonly isHistory?: boolean
}

export type Credit = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** Millionths; all credits of an order sum to exactly 1,000,000. */
  readonly micros: number
  readonly touchpointId: string
  readonly family: "click" | "code"
}

export type Loser = {
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly touchpointId: string
  readonly family: "click" | "code"
  /** "outside the 30-day window by 2 d 4 h". */
  readonly reason: string
}

export type Assist = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt">; readonly touchpointId: string }

export type Decision = {
  readonly credits: readonly Credit[]
  readonly assists: readonly Assist[]
  readonly losers: readonly Loser[]
  readonly because: string
}
