import { DAY_MS, SECOND_MS } from "@/server/kernel/time"
import type { Credit, DecisionInput, OtherChannel, OtherVisit, Touchpoint } from "./decision"

/** The newest landing that somebody paid an advertiser for after this click, where the policy lets it win. */
export function laterPaidVisit(touch: Touchpoint, input: DecisionInput): OtherVisit | null {
  if (input.policy.otherChannels !== "later_paid_click_wins") return null
  const later = input.otherVisits.filter(visit => visit.paid && insideWindow(visit, input) && visit.at > touch.at)
  return newestFirst(later)[0] ?? null
}

/** The shopper's landings from other channels before the order, and what each came to. */
export function otherChannels(input: DecisionInput, credits: readonly Credit[]): readonly OtherChannel[] {
  const seen = newestFirst(input.otherVisits.filter(visit => insideWindow(visit, input)))
  return seen.map(visit => ({
    visitId: visit.id,
    channel: visit.channel,
    reason: reasonOf(visit, input, credits.length > 0),
  }))
}

function reasonOf(visit: OtherVisit, { policy, touchpoints }: DecisionInput, credited: boolean): string {
  if (policy.otherChannels === "ignore") return "other channels are not weighed against creators"
  if (policy.otherChannels === "creator_wins_inside_window")
    return credited
      ? "a creator inside the window counts before other channels"
      : "no creator was there to weigh it against"
  if (!visit.paid) return "only paid clicks are weighed against creators"
  const beats = touchpoints.some(touch => touch.family === "click" && touch.at < visit.at)
  return beats ? "a paid click after a creator's link wins over it" : "no creator's link came before it"
}

function insideWindow({ at }: OtherVisit, { orderedAt, policy }: DecisionInput): boolean {
  const age = Date.parse(orderedAt) - Date.parse(at)
  return age > -SECOND_MS && age <= policy.clickWindowDays * DAY_MS
}

function newestFirst(visits: readonly OtherVisit[]): readonly OtherVisit[] {
  return [...visits].sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id))
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
