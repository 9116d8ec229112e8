import type { Decision, DecisionInput, Touchpoint } from "@/server/attribution/decision"
import { type NobodyReason, whyNobody } from "@/server/attribution/why-nobody"
import type { Id } from "@/server/kernel/id"
import { split } from "@/server/kernel/money"

/** Direct, assisted and survey revenue stand side by side and are never summed; what is not direct is unattributed. */
export type Measure = "direct" | "assisted" | "survey" | "unattributed"
export type UnattributedReason = NobodyReason | "test" | "cancelled" | "no_policy"

/** A part of an order's net under one measure. */
export type OrderMeasure = {
  readonly measure: Measure
  /** Minor units of the order's currency. */
  readonly minor: number
  /** Whose it is; null for what is nobody's. */
  readonly enrollmentId: Id<"enr"> | null
  /** The slug of the link that brought it; null where no link did. */
  readonly slug: string | null
  /** Why it is nobody's; null for what is somebody's. */
  readonly reason: UnattributedReason | null
}

export type MeasuredOrder = {
  /** Σ line net, in minor units; never negative. */
  readonly netMinor: number
  readonly test: boolean
  /** Cancelled, voided, expired or unknown to the shop. */
  readonly isVoid: boolean
  /** Placed before the shop attributes. */
  readonly isHistory: boolean
}

type Decided = { readonly input: DecisionInput; readonly decision: Decision }

/**
 * What an order adds to each measure. Direct and unattributed parts make exactly its net: nothing is attributed twice.
 * Assisted and survey parts are the whole net for each creator they name, because they are influence, not shares.
 */
export function measuresOf(order: MeasuredOrder, decided: Decided | null): readonly OrderMeasure[] {
  if (order.test) return [nobodys(0, "test")]
  if (order.isVoid) return [nobodys(0, "cancelled")]
  if (!decided) return [nobodys(order.netMinor, order.isHistory ? "history" : "no_policy")]
  const { input, decision } = decided
  const direct =
    decision.credits.length > 0 ? directParts(order.netMinor, decided) : [nobodys(order.netMinor, whyNobody(input))]
  return [...direct, ...assistedParts(order.netMinor, decided), ...surveyParts(order.netMinor, input)]
}

function nobodys(minor: number, reason: UnattributedReason): OrderMeasure {
  return { measure: "unattributed", minor, enrollmentId: null, slug: null, reason }
}

type Part = { readonly enrollmentId: Id<"enr">; readonly slug: string | null; readonly micros: number }

/** Largest remainder over the touches that share the order, then one part per enrollment and link. */
function directParts(netMinor: number, { input, decision }: Decided): readonly OrderMeasure[] {
  const parts = decision.credits.flatMap((credit): readonly Part[] => {
    // A person's decision names no touches.
    const touches = credit.touches.length > 0 ? credit.touches : [{ id: credit.touchpointId, micros: credit.micros }]
    return touches.map(({ id, micros }) => ({ enrollmentId: credit.enrollmentId, slug: slugOf(input, id), micros }))
  })
  const minors = split(
    netMinor,
    parts.map(part => part.micros),
  )
  const byKey = new Map<string, OrderMeasure>()
  for (const [index, { enrollmentId, slug }] of parts.entries()) {
    const key = `${enrollmentId} ${slug}`
    const minor = (byKey.get(key)?.minor ?? 0) + (minors[index] ?? 0)
    byKey.set(key, { measure: "direct", minor, enrollmentId, slug, reason: null })
  }
  return [...byKey.values()]
}

/** Influence of a creator who was seen and is not credited; a survey answer alone is a measure of its own. */
function assistedParts(netMinor: number, { input, decision }: Decided): readonly OrderMeasure[] {
  return decision.assists.flatMap(assist => {
    const seen = input.touchpoints.filter(touch => touch.family !== "survey" && touch.creatorId === assist.creatorId)
    const touch = seen.find(one => one.id === assist.touchpointId) ?? seen.at(-1)
    if (!touch) return []
    const { enrollmentId } = touch
    return [{ measure: "assisted", minor: netMinor, enrollmentId, slug: slugOf(input, touch.id), reason: null }]
  })
}

function surveyParts(netMinor: number, input: DecisionInput): readonly OrderMeasure[] {
  const named = new Map<string, Touchpoint>()
  for (const touch of input.touchpoints) if (touch.family === "survey") named.set(touch.creatorId, touch)
  return [...named.values()].map(({ enrollmentId }) => ({
    measure: "survey",
    minor: netMinor,
    enrollmentId,
    slug: null,
    reason: null,
  }))
}

function slugOf(input: DecisionInput, touchpointId: string): string | null {
  return input.touchpoints.find(touch => touch.id === touchpointId && touch.family === "click")?.label ?? null
}
