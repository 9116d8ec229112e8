import { publicId } from "@/server/kernel/id"
import { listOwnPrograms } from "@/server/programs/creator-queries"
import { planOf } from "@/server/programs/plan"
import { ownPlanNames } from "@/server/programs/plan-names"
import { termsInWords } from "@/server/programs/terms-in-words"
import { creatorProcedure, router } from "../procedures"

/** The programs a creator is in. */
export const creatorPrograms = router({
  list: creatorProcedure.query(async ({ ctx }) => {
    const programs = await listOwnPrograms(ctx.tx, ctx.now)
    const plans = programs.flatMap(({ terms }) => (terms ? [terms.newest, ...terms.underNotice].map(planOf) : []))
    const names = await ownPlanNames(ctx.tx, plans)
    const rows = programs.map(({ enrollmentId, state, acceptedAt, programName, brandName, groupId, terms }) => {
      const reader = { names, locale: "en", groupId }
      const [before] = terms?.underNotice ?? []
      return {
        id: publicId("enr", enrollmentId),
        ...{ state, acceptedAt, programName, brandName },
        version: terms?.newest.version ?? null,
        terms: terms ? termsInWords(terms.newest, reader) : [],
        /** A cut was announced: until this instant the better of both applies. */
        noticeUntil: before ? (terms?.newest.noticeUntil ?? null) : null,
        termsUnderNotice: before ? termsInWords(before, reader) : [],
      }
    })
    return { rows, now: ctx.now }
  }),
})
