import { z } from "zod"
import { acceptInvitation } from "@/server/journeys/accept-invite"
import { publicId } from "@/server/kernel/id"
import { findInvite, openInvite } from "@/server/programs/find-invite"
import { inviteState, whyClosed } from "@/server/programs/invite"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { termsInWords } from "@/server/programs/terms-in-words"
import { linkUrl } from "@/server/tracking/tracking-link"
import { personProcedure, publicProcedure, router } from "../procedures"

const OfInvite = z.object({ token: z.string().min(1).max(200) })

/** An invitation, for whoever holds its link. */
export const invites = router({
  byToken: publicProcedure(
    "Whoever holds the link sees what is offered; the token is 256 random bits sent to one address.",
  )
    .input(OfInvite)
    .query(async ({ ctx, input }) => {
      const { world, now } = ctx
      const place = await world.db.nobody(tx => findInvite(tx, input.token))
      const { invite, names } = await world.db.brand(place.brandId, async tx => {
        const opened = await openInvite(tx, place.inviteId, now)
        return { invite: opened, names: await planNames(tx, [planOf(opened.terms)]) }
      })
      const state = inviteState(invite, now)
      return {
        brandName: invite.brandName,
        programName: invite.programName,
        email: invite.email,
        terms: termsInWords(invite.terms, { names, locale: "en", groupId: null }),
        expiresAt: invite.expiresAt,
        state,
        whyClosed: state === "open" ? null : whyClosed(state),
        now,
      }
    }),

  accept: personProcedure("Only the person whose address was invited is let in; the journey compares.")
    .input(OfInvite)
    .mutation(async ({ ctx, input }) => {
      const joined = await acceptInvitation(ctx.world, input.token, ctx.caller)
      return {
        enrollment: publicId("enr", joined.enrollmentId),
        programName: joined.programName,
        links: joined.slugs.map(slug => linkUrl(ctx.world.appUrl, joined.host, slug)),
      }
    }),
})
