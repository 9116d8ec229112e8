import type { Pay, Policy } from "./decision"
import { days } from "./decision-words"
import type { Model } from "./weights"

/** One rule and what it says: ["A click counts", "when the order came at most 30 days after it."]. */
export type RuleInWords = readonly [rule: string, sentence: string]

/** How orders are credited, in plain words, in the order in which it is decided. */
export function policyInWords(policy: Policy): readonly RuleInWords[] {
  return [
    ["A click counts", `When the order was placed at most ${days(policy.clickWindowDays)} after it.`],
    ["A code counts", "When it was used on the order and belonged to a creator at that moment."],
    ["A code and a click", precedenceInWords(policy)],
    ["Several touches", modelSentence(policy)],
    ["Several codes", "The one that took off more is credited."],
    ["Other channels", OTHER_CHANNELS[policy.otherChannels]],
    ["Returning customers", returningInWords(policy.returningCustomers)],
    [
      "One's own orders",
      "A creator earns nothing on an order of their own, and somebody else seen before it may be credited.",
    ],
    ["Leaked codes", leakedInWords(policy.leakedCodes)],
    ["Survey answers", "They are reported beside the other figures. They never earn on their own."],
    [
      "Late evidence",
      "What becomes known later counts until the order's first commission has cleared. After that only refunds, edits and a person's decision change money.",
    ],
    [
      "A person's decision",
      "A member of the brand may credit an order by hand, with a note that the creators concerned can read.",
    ],
    [
      "Nothing counts",
      "The order is credited to nobody and earns nothing. What came too late stays visible with its reason.",
    ],
  ]
}

const OTHER_CHANNELS: Readonly<Record<Policy["otherChannels"], string>> = {
  ignore: "Advertisements, mail and search do not count against a creator, whenever they were seen.",
  later_paid_click_wins:
    "A click on a paid advertisement after a creator's link takes the order from that link. It takes nothing from a code. Mail and search do not count against a creator.",
  creator_wins_inside_window:
    "A creator inside the window is credited whatever else the shopper clicked; the other channels are listed beside the decision.",
}

function precedenceInWords({ precedence, model }: Policy): string {
  if (precedence === "code_over_click")
    return "The code wins: whoever's code was used is credited, whoever's link was followed assists."
  if (precedence === "click_over_code")
    return "The click wins: whoever's link was followed is credited, whoever's code was used assists."
  const both =
    model.kind === "last_touch" ? "the code, being the later, is credited" : "both are weighed by the rule below"
  return `A code counts at the moment of the order, a click when it happened: ${both}.`
}

function modelSentence({ model, precedence }: Policy): string {
  const what = precedence === "latest" ? "touch" : "click"
  return MODEL_SENTENCES[model.kind](what, model as never)
}

type ModelOf<K extends Model["kind"]> = Extract<Model, { kind: K }>
type Sentences = { readonly [K in Model["kind"]]: (what: string, model: ModelOf<K>) => string }

const MODEL_SENTENCES: Sentences = {
  last_touch: what => `The last ${what} before the order is credited; the others inside the window assist.`,
  first_touch: what => `The first ${what} inside the window is credited; the later ones assist.`,
  linear: what => `Every ${what} inside the window has the same share of the order.`,
  time_decay: (what, { halfLifeDays }) =>
    `Every ${what} inside the window has a share; one that was ${days(halfLifeDays)} earlier has half as much.`,
  position_based: (what, { firstBps, lastBps }) =>
    `The first ${what} has ${percent(firstBps)}, the last ${percent(lastBps)}, those between share the rest. Two share it in the proportion of the ends.`,
}

function returningInWords(pay: Pay): string {
  const unknown = "Where the shop does not say, the customer counts as new."
  if (pay.kind === "full") return "Whether the customer had bought before makes no difference."
  if (pay.kind === "none") return `The order of a customer who had bought before is credited to nobody. ${unknown}`
  return `The order of a customer who had bought before pays ${percent(pay.bps)} of the commission. ${unknown}`
}

function leakedInWords(pay: Pay): string {
  const from =
    "It concerns orders placed after the creator was told, used without that creator's own link, and can be contested."
  if (pay.kind === "full") return "A code found in the open is replaced. What it earned and earns is paid in full."
  if (pay.kind === "none") return `A code that was found in the open stops counting. ${from}`
  return `A code that was found in the open pays ${percent(pay.bps)} of the commission. ${from}`
}

function percent(bps: number): string {
  return `${bps / 100} %`
}
