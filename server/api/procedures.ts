import { initTRPC, TRPCError } from "@trpc/server"
import superjson from "superjson"
import { z } from "zod"
import { findBrand } from "@/server/identity/find-brand"
import type { Right } from "@/server/identity/rights"
import { refuse } from "@/server/kernel/error"
import { authorise, noSuchBrand, signedIn } from "./authorise"
import type { Context } from "./context"
import { errorData, translateError } from "./errors"

/** Who may call a procedure. A procedure without it does not start. */
export type Access =
  | { readonly face: "public"; readonly reason: string }
  | { readonly face: "person"; readonly reason: string }
  | { readonly face: "brand"; readonly right: Right }
  | { readonly face: "creator" }

const t = initTRPC
  .context<Context>()
  .meta<Access>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error, ctx }) => ({ ...shape, data: errorData(error, ctx?.requestId ?? null) }),
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** Under every procedure: errors are translated here and nowhere else, and what declares no access is refused. */
const procedure = t.procedure.use(async ({ ctx, path, meta, next }) => {
  if (!meta) throw new TRPCError({ code: "FORBIDDEN", message: "Nobody may call this: it does not say who may." })
  const result = await next()
  if (!result.ok) throw translateError(result.error, ctx.requestId, path)
  return result
})

/** For anybody, signed in or not. The reason says why that is safe. */
export const publicProcedure = (reason: string) => procedure.meta({ face: "public", reason })

/** For any person who is signed in, member and creator or not; `ctx.caller` is theirs. The reason says why no more is asked. */
export const personProcedure = (reason: string) =>
  procedure.meta({ face: "person", reason }).use(({ ctx, next }) => next({ ctx: { caller: signedIn(ctx.caller) } }))

/** Every procedure of a brand names it by its slug. */
const OfBrand = z.object({ brand: z.string().min(1).max(64) })

/**
 * For members with the right. Membership and right are read in the very transaction that `ctx.tx` is, and everything the
 * procedure did is rolled back when it fails.
 */
export const brandProcedure = (right: Right) =>
  procedure
    .meta({ face: "brand", right })
    .input(OfBrand)
    .use(async ({ ctx, input, next }) => {
      const caller = signedIn(ctx.caller)
      const brandId = await brandCalled(ctx, input.brand)
      return ctx.world.db.brand(brandId, async tx => {
        const member = await authorise(tx, caller, right, input.brand)
        const result = await next({ ctx: { caller, tx, member } })
        // A failed `next` answers instead of throwing; only a throw rolls the transaction back.
        if (!result.ok) throw result.error
        return result
      })
    })

/** As {@link brandProcedure}, but authorised in a short transaction of its own: for journeys that must call a vendor. */
export const brandAction = (right: Right) =>
  procedure
    .meta({ face: "brand", right })
    .input(OfBrand)
    .use(async ({ ctx, input, next }) => {
      const caller = signedIn(ctx.caller)
      const brandId = await brandCalled(ctx, input.brand)
      const member = await ctx.world.db.brand(brandId, tx => authorise(tx, caller, right, input.brand))
      return next({ ctx: { caller, brandId, member } })
    })

/** For a creator, in a transaction that sees that creator's own rows. */
export const creatorProcedure = procedure.meta({ face: "creator" }).use(({ ctx, next }) => {
  const { caller, creatorId } = asCreator(ctx)
  return ctx.world.db.creator(creatorId, async tx => {
    const result = await next({ ctx: { caller, tx, creatorId } })
    if (!result.ok) throw result.error
    return result
  })
})

/** As {@link creatorProcedure}, without an open transaction: for journeys that must call a vendor. */
export const creatorAction = procedure.meta({ face: "creator" }).use(({ ctx, next }) => next({ ctx: asCreator(ctx) }))

async function brandCalled(ctx: Context, slug: string) {
  const brandId = await ctx.world.db.nobody(tx => findBrand(tx, slug))
  if (!brandId) throw noSuchBrand(slug)
  return brandId
}

function asCreator(ctx: Context) {
  const caller = signedIn(ctx.caller)
  if (!caller.creatorId)
    throw refuse("forbidden", "This part is for creators. Accept a brand's invitation to become one.")
  return { caller, creatorId: caller.creatorId }
}
