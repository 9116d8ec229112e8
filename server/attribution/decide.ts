import { split, WHOLE_MICROS } from "@/server/kernel/money"
import type { Assist, Credit, Decision, DecisionInput, Loser, Policy, Touchpoint } from "./decision"
import { beatenBecause, becauseOf, nobodyBecause, unpaidShare } from "./decision-words"
import { type Judged, judge } from "./judge-touch"
import { otherChannels } from "./other-channels"
import { paidOf } from "./paid-part"
import { sameTouchOnce } from "./same-touch"
import { weightsOf } from "./weights"

const HISTORY = "The order was placed before this shop was connected."
const PERSON = "A person at the brand decided who is credited with this order."

/** A touch and its part of the order in millionths. */
export type Share = { readonly touch: Touchpoint; readonly micros: number }

/**
 * Who caused the order. Pure: the same input gives the same decision in whatever order its evidence is listed. Credits sum
 * to exactly 1,000,000 millionths, or there are none.
 */
export function decide(input: DecisionInput): Decision {
  if (input.isHistory) return nothing(HISTORY)
  const judged = oldestFirst(input.touchpoints).map(touch => judge(touch, input))
  const { remaining, beaten } = byPrecedence(judged, input.policy)
  const shares = shareOut(remaining, input)
  const credits = creditsOf(shares, input)
  const losers = [...judged.flatMap(lost), ...beaten, ...shares.flatMap(share => unshared(share, input.policy))]
  const decided = {
    credits,
    assists: assistsOf(judged, credits),
    losers: losers.sort((a, b) => compare(a.touchpointId, b.touchpointId)),
    others: otherChannels(input, credits),
    because: credits.length > 0 ? becauseOf(shares, judged, input.policy) : nobodyBecause(judged),
  }
  return input.person ? byPerson(decided, input.person, input.touchpoints) : decided
}

function nothing(because: string): Decision {
  return { credits: [], assists: [], losers: [], others: [], because }
}

/** What a person decided stands over what the evidence says, which stays to be seen: who loses by it assists. */
function byPerson(
  decided: Decision,
  { id, credits }: NonNullable<DecisionInput["person"]>,
  touchpoints: readonly Touchpoint[],
): Decision {
  const paid = new Set(credits.map(credit => credit.creatorId))
  const others = decided.credits.filter(credit => !paid.has(credit.creatorId))
  const outvoted = new Set(others.flatMap(credit => credit.touches.map(touch => touch.id)))
  const lose = oldestFirst(touchpoints).filter(touch => outvoted.has(touch.id))
  return {
    ...decided,
    credits: credits.map(credit => ({ ...credit, paidBps: 10_000, touches: [], touchpointId: id, family: "person" })),
    assists: [...decided.assists.filter(assist => !paid.has(assist.creatorId)), ...others.map(assistOf)].sort(byTouch),
    losers: [...decided.losers, ...lose.map(touch => loser(touch, "a person decided otherwise"))],
    because: PERSON,
  }
}

const assistOf = ({ enrollmentId, creatorId, touchpointId }: Credit): Assist => ({
  enrollmentId,
  creatorId,
  touchpointId,
})

/** Ways to know one click are one touchpoint. Oldest first. */
function oldestFirst(touchpoints: readonly Touchpoint[]): readonly Touchpoint[] {
  return sameTouchOnce(touchpoints).toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

type Remaining = { readonly remaining: readonly Touchpoint[]; readonly beaten: readonly Loser[] }

/** Of two codes the larger discount wins, then the smaller id; of the two families the one that counts first. */
function byPrecedence(judged: readonly Judged[], { precedence }: Policy): Remaining {
  const good = judged.filter(one => one.reason === null).map(one => one.touch)
  const clicks = good.filter(touch => touch.family === "click")
  const [code, ...lesser] = good
    .filter(touch => touch.family === "code")
    .sort((a, b) => b.discountMinor - a.discountMinor || compare(a.id, b.id))
  const onlyCode = code !== undefined && precedence === "code_over_click"
  const onlyClicks = clicks.length > 0 && precedence === "click_over_code"
  const remaining = [...(onlyCode ? [] : clicks), ...(code && !onlyClicks ? [code] : [])]
  const beaten = [...lesser, ...(onlyCode ? clicks : []), ...(code && onlyClicks ? [code] : [])]
  return {
    remaining: remaining.sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id)),
    beaten: beaten.map(touch => loser(touch, beatenBecause(touch, code))),
  }
}

/** Largest remainder, ties to the earlier touch. */
function shareOut(remaining: readonly Touchpoint[], { policy, orderedAt }: DecisionInput): readonly Share[] {
  if (remaining.length === 0) return []
  const ages = remaining.map(touch => Math.max(0, Date.parse(orderedAt) - Date.parse(touch.at)))
  const micros = split(WHOLE_MICROS, weightsOf(policy.model, ages))
  return remaining.map((touch, at) => ({ touch, micros: micros[at] ?? 0 }))
}

/** One credit a creator, in the enrollment of the latest touch that has a share. */
function creditsOf(shares: readonly Share[], input: DecisionInput): readonly Credit[] {
  const byCreator = new Map<string, Share[]>()
  for (const share of shares)
    if (share.micros > 0) byCreator.set(share.touch.creatorId, [...(byCreator.get(share.touch.creatorId) ?? []), share])
  return [...byCreator.values()].flatMap(own => credit(own, input)).sort(byTouch)
}

function credit(own: readonly Share[], input: DecisionInput): readonly Credit[] {
  const latest = own.at(-1)?.touch
  if (!latest) return []
  const { enrollmentId, creatorId, id: touchpointId, family } = latest
  const micros = own.reduce((sum, share) => sum + share.micros, 0)
  const touches = own.map(({ touch, micros: part }) => ({ id: touch.id, micros: part }))
  return [{ enrollmentId, creatorId, micros, ...paidOf(own, input), touches, touchpointId, family }]
}

function unshared({ touch, micros }: Share, policy: Policy): readonly Loser[] {
  return micros > 0 ? [] : [loser(touch, unpaidShare(policy))]
}

function lost({ touch, reason }: Judged): readonly Loser[] {
  return reason === null ? [] : [loser(touch, reason)]
}

function loser({ enrollmentId, creatorId, id: touchpointId, family }: Touchpoint, reason: string): Loser {
  return { enrollmentId, creatorId, touchpointId, family, reason }
}

/** Every other creator who was seen inside the window; the latest touch of each. */
function assistsOf(judged: readonly Judged[], credits: readonly Credit[]): readonly Assist[] {
  const credited = new Set(credits.map(one => one.creatorId))
  const assists = new Map<string, Assist>()
  for (const { touch, seen } of judged)
    if (seen && !credited.has(touch.creatorId))
      assists.set(touch.creatorId, {
        enrollmentId: touch.enrollmentId,
        creatorId: touch.creatorId,
        touchpointId: touch.id,
      })
  return [...assists.values()].sort(byTouch)
}

const byTouch = (a: { touchpointId: string }, b: { touchpointId: string }) => compare(a.touchpointId, b.touchpointId)
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
