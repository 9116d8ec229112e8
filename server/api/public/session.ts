import { brandName } from "@/server/identity/brand-queries"
import { personProcedure, publicProcedure, router } from "../procedures"

/** Who is signed in, and where they can go. */
export const session = router({
  who: publicProcedure("It tells the caller only who the caller is.").query(({ ctx }) =>
    ctx.caller.kind === "anonymous"
      ? null
      : { email: ctx.caller.email, name: ctx.caller.name, isCreator: ctx.caller.creatorId !== null },
  ),
  brands: personProcedure("It lists only the brands that the caller is a member of.").query(async ({ ctx }) => {
    const names = []
    for (const { brandId } of ctx.caller.memberships) names.push(await ctx.world.db.brand(brandId, tx => brandName(tx)))
    return names.sort((a, b) => a.name.localeCompare(b.name))
  }),
})
