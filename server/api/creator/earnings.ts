import { z } from "zod"
import { publicId } from "@/server/kernel/id"
import { listOwnPrograms } from "@/server/programs/creator-queries"
import { readOwnEarning } from "@/server/reporting/creator-earning"
import { type Earning, listOwnEarnings } from "@/server/reporting/creator-earnings"
import { EARNING_STATES } from "@/server/reporting/earning-state"
import { stopReasons } from "@/server/reporting/stop-reasons"
import { idInput, pageInput } from "../inputs"
import { creatorProcedure, router } from "../procedures"

const Filter = pageInput.extend({
  brand: z.string().min(1).max(64).optional(),
  program: idInput("enr").optional(),
  state: z.enum(EARNING_STATES).optional(),
})

/** What each order earned me, why, and what can still change it. */
export const creatorEarnings = router({
  list: creatorProcedure.input(Filter).query(async ({ ctx, input }) => {
    const { brand: brandSlug, program: enrollmentId, ...rest } = input
    const { rows, next } = await listOwnEarnings(ctx.tx, { brandSlug, enrollmentId, ...rest })
    const reasons = await stopReasons(ctx.tx, rows, ctx.now)
    const stops = (row: Earning) =>
      reasons.get(row.commissionId)?.map(({ because, until }) => ({ because, until })) ?? []
    return { now: ctx.now, next, rows: rows.map(row => ({ ...shown(row), stops: stops(row) })) }
  }),

  one: creatorProcedure.input(z.object({ earning: idInput("com") })).query(async ({ ctx, input }) => {
    const { movements, ...earning } = await readOwnEarning(ctx.tx, input.earning, ctx.now)
    const told = movements.map(({ id, ...movement }) => ({ ...movement, id: publicId("pst", id) }))
    return { now: ctx.now, earning: { ...shown(earning), movements: told } }
  }),

  /** What the list can be narrowed to: the brands and programs I am or was in. */
  choices: creatorProcedure.query(async ({ ctx }) => {
    const programs = await listOwnPrograms(ctx.tx, ctx.now)
    const brands = new Map(programs.map(one => [one.brandSlug, one.brandName]))
    return {
      brands: [...brands].map(([slug, name]) => ({ slug, name })),
      programs: programs.map(one => ({
        id: publicId("enr", one.enrollmentId),
        name: one.programName,
        brandName: one.brandName,
      })),
    }
  }),
})

function shown<E extends Earning>({ brandId: _, commissionId, orderId: _1, ...earning }: E) {
  return { ...earning, id: publicId("com", commissionId) }
}
