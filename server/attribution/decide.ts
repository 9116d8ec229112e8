import { WHOLE_MICROS } from "@/server/kernel/money"
import { DAY_MS, duration, SECOND_MS } from "@/server/kernel/time"
import type { Assist, Credit, Decision, DecisionInput, Loser, Policy, Touchpoint } from "./decision"

const HISTORY = "The order was placed before this shop was connected."

type Judged = { readonly touch: Touchpoint; readonly reason: string | null }

/**
 * Who caused the order. Pure: the same input gives the same decision in whatever order its touchpoints are listed.
 * Credits sum to exactly 1,000,000 millionths, or there are none.
 */
export function decide(input: DecisionInput): Decision {
  if (input.isHistory) return { credits: [], assists: [], losers: [], because: HISTORY }
  const judged = sameClickOnce(input.touchpoints).map(touch => judge(touch, input))
  const inside = judged.filter(one => one.reason === null).map(one => one.touch)
  const winner = pick(inside, input.policy)
  const losers = judged.flatMap(one => lose(one, winner, input.policy))
  if (!winner) return { credits: [], assists: [], losers, because: nobody(judged) }
  return {
    credits: [credit(winner)],
    assists: assists(inside, winner),
    losers,
    because: because(winner, inside, input.policy),
  }
}

/** Ways to know one click are one touchpoint. */
function sameClickOnce(touchpoints: readonly Touchpoint[]): readonly Touchpoint[] {
  const byId = new Map<string, Touchpoint>()
  for (const touch of touchpoints) {
    const known = byId.get(touch.id)
    const knownBy = [...new Set([...(known?.knownBy ?? []), ...touch.knownBy])].sort()
    byId.set(touch.id, { ...touch, knownBy })
  }
  return [...byId.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

function judge(touch: Touchpoint, input: DecisionInput): Judged {
  const ordered = Date.parse(input.orderedAt)
  const days = touch.family === "click" ? input.policy.clickWindowDays : input.policy.codeWindowDays
  const age = ordered - Date.parse(touch.at)
  // Shops tell an order's time in whole seconds, so a click inside that second came before it.
  if (age <= -SECOND_MS) return { touch, reason: `came ${duration(age)} after the order` }
  const late = age - days * DAY_MS
  return { touch, reason: late > 0 ? `outside the ${days}-day window by ${duration(late)}` : null }
}

function pick(inside: readonly Touchpoint[], policy: Policy): Touchpoint | null {
  const code = bestCode(inside.filter(touch => touch.family === "code"))
  const click = inside.filter(touch => touch.family === "click").at(-1) ?? null
  if (policy.precedence === "click_over_code") return click ?? code
  // A code is timed at the order, so it is never older than a click: "latest" prefers it as well.
  return code ?? click
}

/** Of two codes the larger discount wins, then the smaller id. */
function bestCode(codes: readonly Touchpoint[]): Touchpoint | null {
  return [...codes].sort((a, b) => b.discountMinor - a.discountMinor || compare(a.id, b.id))[0] ?? null
}

function credit(winner: Touchpoint): Credit {
  return {
    enrollmentId: winner.enrollmentId,
    creatorId: winner.creatorId,
    micros: WHOLE_MICROS,
    touchpointId: winner.id,
    family: winner.family,
  }
}

/** Every other creator with a touch inside the window, once, by the latest of its touches. */
function assists(inside: readonly Touchpoint[], winner: Touchpoint): readonly Assist[] {
  const others = new Map<string, Assist>()
  for (const touch of inside)
    if (touch.creatorId !== winner.creatorId)
      others.set(touch.creatorId, {
        enrollmentId: touch.enrollmentId,
        creatorId: touch.creatorId,
        touchpointId: touch.id,
      })
  return [...others.values()].sort((a, b) => compare(a.touchpointId, b.touchpointId))
}

function lose(judged: Judged, winner: Touchpoint | null, policy: Policy): readonly Loser[] {
  const { touch } = judged
  if (touch.id === winner?.id) return []
  const reason = judged.reason ?? (winner ? beatenBecause(touch, winner, policy) : "no credit was given")
  const { enrollmentId, creatorId, family } = touch
  return [{ enrollmentId, creatorId, touchpointId: touch.id, family, reason }]
}

function beatenBecause(touch: Touchpoint, winner: Touchpoint, policy: Policy): string {
  if (touch.family !== winner.family)
    return policy.precedence === "click_over_code" ? "a click counts before a code" : "a code counts before a click"
  return touch.family === "code" ? "another code took off more" : "a later click came in between"
}

function because(winner: Touchpoint, inside: readonly Touchpoint[], policy: Policy): string {
  if (winner.family === "click")
    return `The last click inside the ${policy.clickWindowDays}-day window came through link ${winner.label}.`
  const clicked = inside.some(touch => touch.family === "click" && touch.creatorId !== winner.creatorId)
  return `Code ${winner.label} was used${clicked ? ", and a code counts before a click" : ""}.`
}

function nobody(judged: readonly Judged[]): string {
  return judged.length === 0 ? "No creator's link or code was seen." : "Every click lies outside the window."
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
