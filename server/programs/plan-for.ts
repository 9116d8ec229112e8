import { neverLowers } from "./never-lowers"
import type { Match, Plan } from "./plan"

/** The plan as somebody of a group is under it: rules for other groups are not theirs, their own ask for no group any more. */
export function planFor(plan: Plan, groupId: string | null): Plan {
  const rules = plan.rules.filter(({ match }) => !match.groupIds || match.groupIds.some(id => id === groupId))
  return { ...plan, rules: rules.map(rule => ({ ...rule, match: withoutGroups(rule.match) })) }
}

function withoutGroups({ groupIds: _, ...match }: Match): Match {
  return match
}

/** Whether moving somebody from one group to another can lower nothing, under any of the plans that count now. */
export function moveNeverLowers(plans: readonly Plan[], from: string | null, to: string | null): boolean {
  return plans.every(plan => neverLowers(planFor(plan, from), planFor(plan, to)))
}
