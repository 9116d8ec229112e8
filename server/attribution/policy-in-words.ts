import type { Policy } from "./decision"

/** One rule and what it says: ["A click counts", "when the order came at most 30 days after it."]. */
export type RuleInWords = readonly [rule: string, sentence: string]

const PRECEDENCE: Readonly<Record<Policy["precedence"], string>> = {
  code_over_click: "The code wins: whoever's code was used is credited, whoever's link was followed assists.",
  click_over_code: "The click wins: whoever's link was followed is credited, whoever's code was used assists.",
  latest: "The later of the two wins. A code is used as the order is placed, so it counts as the later one.",
}

/** How orders are credited, in plain words, in the order in which it is decided. */
export function policyInWords(policy: Policy): readonly RuleInWords[] {
  return [
    ["A click counts", `When the order was placed at most ${days(policy.clickWindowDays)} after it.`],
    ["A code counts", "When it was used on the order and belonged to a creator at that moment."],
    ["A code and a click", PRECEDENCE[policy.precedence]],
    ["Several clicks", "The last one before the order is credited; the others inside the window assist."],
    ["Several codes", "The one that took off more is credited."],
    [
      "Nothing counts",
      "The order is credited to nobody and earns nothing. What came too late stays visible with its reason.",
    ],
  ]
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`
}
