import type { CoveragePart, ModelName } from "./report-data"

/** What the models are called, in the order of the table. */
export const MODEL_NAMES: Readonly<Record<ModelName, string>> = {
  first_touch: "First touch",
  last_touch: "Last touch",
  linear: "Linear",
  time_decay: "Time decay",
  position_based: "Position",
  markov: "Markov",
  shapley: "Shapley",
}

/** Where revenue went, and what that means, by reason; null: it is credited. */
const COVERAGE: Readonly<Record<NonNullable<CoveragePart["reason"]>, readonly [name: string, meaning: string]>> = {
  no_evidence: ["Nothing was seen", "No link, no code and no visit of another channel is known of."],
  other_channel_only: [
    "Another channel alone",
    "Shoppers came by advertisements, e-mail or search, and no creator was seen.",
  ],
  survey_only: ["A survey answer alone", "A shopper named a creator; an answer is reported and never credited."],
  outside_window: ["Outside the window", "A creator's link was followed too long before the order, or after it."],
  other_channel_won: [
    "Another channel won",
    "A paid advertisement was clicked after the creator's link, and the policy lets it win.",
  ],
  returning_customer: ["Returning customer", "The policy credits nobody for customers who had bought before."],
  self_referral: ["Self-referral", "The creator bought for themselves."],
  leaked_code: ["Leaked code", "The code had leaked, and the policy credits nobody for it."],
  repeated_code: ["Repeated code", "A single-use code was seen a second time."],
  person: ["A person decided", "Somebody at the brand decided that nobody is credited."],
  no_share: ["No share", "The touches that remain have no share under the model."],
  no_policy: ["No policy yet", "No attribution policy was in force when the order was placed."],
  history: ["History", "Placed before the shop was connected."],
  cancelled: ["Cancelled", "Cancelled, voided or unknown to the shop: no revenue is left."],
  test: ["Test orders", "No revenue; listed so that no order is missing."],
  unmeasured: ["Not measured yet", "Settled before these reports existed; measured when it next changes."],
}

/** The name of a part of the store's revenue, and what it means in a sentence. */
export function coverageWords(reason: CoveragePart["reason"]): readonly [name: string, meaning: string] {
  return reason === null ? ["Credited to creators", "The direct revenue of the revenue report."] : COVERAGE[reason]
}

/** Channels that are not called as they are kept. */
const CHANNELS: Readonly<Record<string, string>> = { email: "E-mail", creator: "A creator, link unknown" }

/** "paid search" as a row begins: "Paid search". */
export function channelName(name: string): string {
  return CHANNELS[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
}

/** Hundredths of an order as people read them: 350 is "3.5". */
export function orderText(hundredths: number, locale = "en"): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hundredths / 100)
}

/** "1 to 30 November 2026", days of the brand's zone. */
export function periodText({ from, to }: { from: string; to: string }): string {
  const say = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(new Date(`${day}T12:00:00Z`))
  const whole = { day: "numeric", month: "long", year: "numeric" } as const
  if (from === to) return say(to, whole)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${say(from, { day: "numeric" })} to ${say(to, whole)}`
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${say(from, sameYear ? { day: "numeric", month: "long" } : whole)} to ${say(to, whole)}`
}

/** "12 Nov" for an axis. */
export function dayText(day: string): string {
  const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })
  return short.format(new Date(`${day}T12:00:00Z`))
}

/** A part of a whole in per cent with one decimal, "—" of nothing. */
export function partText(part: number, whole: number, locale = "en"): string {
  if (whole === 0) return "—"
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(part / whole)
}
