import type { Share } from "./decide"
import type { Policy, Touchpoint } from "./decision"
import type { Judged } from "./judge-touch"
import type { Model } from "./weights"

/** Why who is credited is credited, in one sentence that names no shopper. */
export function becauseOf(shares: readonly Share[], judged: readonly Judged[], policy: Policy): string {
  const credited = shares.filter(share => share.micros > 0)
  const [only] = credited
  if (only && credited.length === 1) return becauseOfOne(only.touch, judged, policy)
  const creators = new Set(credited.map(share => share.touch.creatorId)).size
  const who = creators === 1 ? "One creator has" : `${creators} creators share`
  return `${who} the order over ${credited.length} touches inside the window, ${modelInWords(policy.model)}.`
}

function becauseOfOne(touch: Touchpoint, judged: readonly Judged[], policy: Policy): string {
  if (touch.family === "click") {
    const which = policy.model.kind === "first_touch" ? "first" : "last"
    return `The ${which} click inside the ${policy.clickWindowDays}-day window came through link ${touch.label}.`
  }
  const clicked = judged.some(
    ({ touch: other, reason }) => reason === null && other.family === "click" && other.creatorId !== touch.creatorId,
  )
  return `Code ${touch.label} was used${clicked && policy.precedence === "code_over_click" ? ", and a code counts before a click" : ""}.`
}

/** How the touches share, as a clause. */
export function modelInWords(model: Model): string {
  switch (model.kind) {
    case "last_touch":
      return "the last one takes all"
    case "first_touch":
      return "the first one takes all"
    case "linear":
      return "all equally"
    case "time_decay":
      return `each counting half as much for every ${days(model.halfLifeDays)} earlier`
    case "position_based":
      return `the first ${model.firstBps / 100} %, the last ${model.lastBps / 100} %, those between share the rest`
  }
}

export function beatenBecause(touch: Touchpoint, code: Touchpoint | undefined): string {
  if (touch.family === "click") return "a code counts before a click"
  return code && code.id !== touch.id ? "another code took off more" : "a click counts before a code"
}

/** Why a touch among those that remain has no share. */
export function unpaidShare({ model, precedence }: Policy): string {
  if (model.kind === "last_touch") return `a later ${precedence === "latest" ? "touch" : "click"} came in between`
  if (model.kind === "first_touch") return "an earlier touch came first"
  if (model.kind === "time_decay") return "so long before the others that its share comes to nothing"
  return "its place among the touches has no share"
}

export function nobodyBecause(judged: readonly Judged[]): string {
  const payable = judged.filter(({ touch }) => touch.family !== "survey")
  if (payable.length === 0)
    return judged.length === 0
      ? "No creator's link or code was seen."
      : "Only a survey answer names a creator, and it is never paid."
  const seen = payable.filter(one => one.seen)
  if (seen.length > 0) return `Nobody is credited: ${seen.at(-1)?.reason}.`
  if (payable.every(({ reason }) => reason?.startsWith("outside"))) return "Every click lies outside the window."
  return payable.length === 1
    ? `Nobody is credited: ${payable[0]?.reason}.`
    : "None of the links and codes seen counts."
}

export function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`
}
