import { brandName } from "@/server/identity/brand-queries"
import { rightsOf } from "@/server/identity/rights"
import { brandProcedure, router } from "../procedures"

/** Who I am in this brand and what I may do. */
export const brandSession = router({
  me: brandProcedure("see the brand").query(async ({ ctx }) => ({
    ...(await brandName(ctx.tx)),
    member: ctx.member,
    email: ctx.caller.email,
    rights: rightsOf(ctx.member.role),
  })),
})
