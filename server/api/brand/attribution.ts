import { z } from "zod"
import { policyChange } from "@/server/attribution/policy-change"
import { policyInWords } from "@/server/attribution/policy-in-words"
import { listPolicies, policyAt } from "@/server/attribution/policy-queries"
import { brandName } from "@/server/identity/brand-queries"
import { changePolicy } from "@/server/journeys/change-policy"
import { liftOrder, reassignOrder } from "@/server/journeys/reassign-order"
import { publicId } from "@/server/kernel/id"
import { enrolledCreators } from "@/server/programs/enrolled-creators"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { listPrograms } from "@/server/programs/queries"
import { termsInWords } from "@/server/programs/terms-in-words"
import { auditNames } from "@/server/reporting/audit-names"
import { dayBounds } from "@/server/reporting/day-bounds"
import { PREVIEW_DAYS, previewPolicy } from "@/server/reporting/policy-preview"
import { idInput } from "../inputs"
import { PolicyInput } from "../policy-input"
import { brandProcedure, router } from "../procedures"
import { shownResult } from "./what-if-shown"

const Note = z.string().max(2_000)

/** How orders are credited: the policy in versions, its effect before it is published, and what a person decides. */
export const brandAttribution = router({
  policies: brandProcedure("see programs").query(async ({ ctx }) => {
    const policies = await listPolicies(ctx.tx)
    const names = await auditNames(ctx.tx, [])
    const { timeZone } = await brandName(ctx.tx)
    const shown = policies.map(({ policy, publishedBy, ...row }, at) => ({
      ...row,
      policy,
      words: policyInWords(policy),
      changes: policies[at + 1] ? policyChange(policies[at + 1]?.policy ?? policy, policy) : [],
      publishedBy: names.get(publishedBy) ?? null,
    }))
    return { policies: shown, now: ctx.now, timeZone }
  }),

  /** The rules in words: how orders are credited, and what each program promises. To show to creators and finance. */
  rules: brandProcedure("see programs").query(async ({ ctx }) => {
    const inForce = await policyAt(ctx.tx, ctx.now)
    const programs = await listPrograms(ctx.tx, ctx.now)
    const { name, timeZone } = await brandName(ctx.tx)
    const plans = programs.flatMap(({ terms }) => (terms ? [planOf(terms)] : []))
    const reader = { names: await planNames(ctx.tx, plans), locale: "en" }
    return {
      ...{ brandName: name, now: ctx.now, timeZone, creatorUrl: new URL("/creator/rules", ctx.world.appUrl).href },
      policy: inForce && { ...worded(inForce), words: policyInWords(inForce.policy) },
      programs: programs.map(({ id, name, terms }) => ({
        ...{ id: publicId("prg", id), name, version: terms?.version ?? null },
        words: terms ? termsInWords(terms, reader) : [],
      })),
    }
  }),

  /** What a policy would have come to in the last 30 days, and which rules would read differently. Changes nothing. */
  preview: brandProcedure("change attribution")
    .input(z.object({ policy: PolicyInput }))
    .query(async ({ ctx, input: { policy } }) => {
      const [newest] = await listPolicies(ctx.tx)
      const { whole, ...result } = await previewPolicy(ctx.tx, policy, ctx.now)
      return {
        ...{ whole, days: PREVIEW_DAYS },
        words: policyInWords(policy),
        changes: newest ? policyChange(newest.policy, policy) : [],
        result: await shownResult(ctx.tx, result),
      }
    }),

  /** `fromDay`: the first day of orders it counts for, in the brand's zone; absent means from now on. */
  publish: brandProcedure("change attribution")
    .input(z.object({ policy: PolicyInput, fromDay: z.iso.date().optional() }))
    .mutation(async ({ ctx, input: { policy, fromDay } }) => {
      const { timeZone } = await brandName(ctx.tx)
      const inForceFrom = fromDay ? (await dayBounds(ctx.tx, { from: fromDay, to: fromDay }, timeZone)).from : ctx.now
      const id = await changePolicy(ctx.tx, { policy, inForceFrom, by: ctx.member }, ctx.now)
      return { id: publicId("pol", id) }
    }),

  /** Whom an order may be credited to. */
  choices: brandProcedure("reassign orders").query(async ({ ctx }) => {
    const rows = await enrolledCreators(ctx.tx)
    return rows.map(({ enrollmentId, ...row }) => ({ ...row, id: publicId("enr", enrollmentId) }))
  }),

  /** A person decides who is credited; shares in millionths that sum to 1,000,000, or none for nobody. */
  reassign: brandProcedure("reassign orders")
    .input(
      z.object({
        order: idInput("ord"),
        shares: z
          .array(z.object({ enrollment: idInput("enr"), micros: z.number().int().min(0).max(1_000_000) }))
          .max(20),
        note: Note,
      }),
    )
    .mutation(async ({ ctx, input: { order: orderId, shares, note } }) => {
      const wish = {
        orderId,
        note,
        shares: shares.map(({ enrollment, micros }) => ({ enrollmentId: enrollment, micros })),
      }
      await reassignOrder(ctx.tx, { ...wish, by: ctx.member }, ctx.now)
    }),

  lift: brandProcedure("reassign orders")
    .input(z.object({ order: idInput("ord"), because: Note }))
    .mutation(({ ctx, input: { order: orderId, because } }) =>
      liftOrder(ctx.tx, { orderId, because, by: ctx.member }, ctx.now),
    ),
})

function worded({ version, inForceFrom }: { version: number; inForceFrom: Date }) {
  return { version, inForceFrom }
}
