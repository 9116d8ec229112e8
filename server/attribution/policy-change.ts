import type { Policy } from "./decision"
import { policyInWords } from "./policy-in-words"

/** A rule that a new policy words differently, before and after. */
export type ChangedRule = { readonly rule: string; readonly before: string; readonly after: string }

/** What changes from one policy to the next, rule by rule; nothing when they say the same. */
export function policyChange(last: Policy, next: Policy): readonly ChangedRule[] {
  const before = new Map(policyInWords(last))
  return policyInWords(next).flatMap(([rule, after]) => {
    const was = before.get(rule) ?? ""
    return was === after ? [] : [{ rule, before: was, after }]
  })
}
