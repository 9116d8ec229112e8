import { z } from "zod"
import { publicId } from "@/server/kernel/id"
import type { Match } from "@/server/programs/plan"
import type { PlanDraft } from "@/server/programs/plan-draft"
import { idInput } from "./inputs"

/** Wider than what a plan may say: what makes no sense in it the room refuses in words. */
const LARGEST = Number.MAX_SAFE_INTEGER
const Amounts = z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(LARGEST)).readonly()
const Bps = z.number().int().min(0).max(10_000)
const Key = z.string().regex(/^[a-z0-9_-]{1,40}$/i)
const Name = z.string().max(200)
const some = <T extends z.ZodType>(item: T) => z.array(item).max(500).readonly().optional()

const Earns = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rate"), bps: Bps, perItem: Amounts, perOrder: Amounts }),
  z.object({ kind: z.literal("excluded") }),
])

const MatchInput = z.object({
  productGids: some(z.string().max(200)),
  collectionGids: some(z.string().max(200)),
  customerType: z.enum(["new", "returning"]).optional(),
  minimum: Amounts.optional(),
  campaignIds: some(idInput("cmp")),
  codeKeys: some(z.string().trim().min(1).max(100).toUpperCase()),
  groupIds: some(idInput("grp")),
  subscription: z.enum(["first", "renewal"]).optional(),
})

/** A commission plan as a door takes it while it is written; ids as people see them. */
export const PlanInput = z.object({
  base: z.object({ shipping: z.boolean(), tax: z.boolean() }),
  rules: z
    .array(z.object({ key: Key, name: Name, match: MatchInput, earns: Earns }))
    .max(200)
    .readonly(),
  otherwise: Earns.nullable(),
  orderCap: Amounts.nullable(),
  monthlyCap: Amounts.nullable(),
  period: z.enum(["month", "quarter"]),
  tiers: z
    .array(z.object({ from: Amounts, bps: Bps }))
    .max(50)
    .readonly(),
  trueUp: z.boolean(),
  bonuses: z
    .array(
      z.object({
        ...{ key: Key, name: Name, amount: Amounts },
        trigger: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("orders"), atLeast: z.number().int().min(0).max(LARGEST) }),
          z.object({ kind: z.literal("net_sales"), atLeast: Amounts }),
        ]),
      }),
    )
    .max(50)
    .readonly(),
  renewalMonths: z.number().int().min(0).max(1_000).nullable(),
})

/** The terms of a program as a door takes them. */
export const TermsInput = z.object({
  program: idInput("prg"),
  plan: PlanInput,
  holdDays: z.number().int().min(0).max(365),
  holdFrom: z.enum(["paid", "fulfilled", "delivered"]),
  holdWaitsDays: z.number().int().min(0).max(365),
  nettingCapBps: Bps,
  codeDiscountBps: Bps,
  /** Smallest payout in minor units by ISO 4217 code. */
  minimumPayoutMinor: Amounts,
})

/** A plan with the ids that people see: what an editor begins with, and what {@link PlanInput} takes back. */
export function shownPlan(plan: PlanDraft) {
  return { ...plan, rules: plan.rules.map(({ match, ...rule }) => ({ ...rule, match: shownMatch(match) })) }
}

function shownMatch({ campaignIds, groupIds, ...match }: Match) {
  return {
    ...match,
    ...(campaignIds ? { campaignIds: campaignIds.map(id => publicId("cmp", id)) } : {}),
    ...(groupIds ? { groupIds: groupIds.map(id => publicId("grp", id)) } : {}),
  }
}

/** Names by gid and by the ids that people see. */
export function shownNames(names: Readonly<Record<string, string>>, plans: readonly Pick<PlanDraft, "rules">[]) {
  const matches = plans.flatMap(plan => plan.rules.map(rule => rule.match))
  const campaigns = matches.flatMap(match => match.campaignIds ?? [])
  const groups = matches.flatMap(match => match.groupIds ?? [])
  return {
    ...names,
    ...Object.fromEntries(campaigns.map(id => [publicId("cmp", id), names[id] ?? "A campaign"])),
    ...Object.fromEntries(groups.map(id => [publicId("grp", id), names[id] ?? "A group"])),
  }
}
