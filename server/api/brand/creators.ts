import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { parseEmailAddress } from "@/server/identity/email-address"
import { inviteCreator } from "@/server/journeys/invite-creator"
import { revokeInvite } from "@/server/journeys/revoke-invite"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { listCreators, listInvites, listPrograms, readCreator } from "@/server/programs/queries"
import { termsInWords } from "@/server/programs/terms-in-words"
import { listCodes, listLinks } from "@/server/tracking/queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownCode, shownLink } from "../shown-evidence"

/** Who promotes the brand, and who was asked to. */
export const brandCreators = router({
  list: brandProcedure("see creators")
    .input(z.object({ cursor: idInput("enr").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listCreators(ctx.tx, input.cursor ?? null)
      const { timeZone } = await brandName(ctx.tx)
      return {
        rows: rows.map(shownEnrollment),
        next: next && publicId("enr", next as Id<"enr">),
        now: ctx.now,
        timeZone,
      }
    }),

  page: brandProcedure("see creators")
    .input(z.object({ creator: idInput("crt") }))
    .query(async ({ ctx, input }) => {
      const { enrollments, creatorId, ...person } = await readCreator(ctx.tx, input.creator)
      const links = await listLinks(ctx.tx, { creatorId }, ctx.now)
      const codes = await listCodes(ctx.tx, { creatorId })
      const { timeZone } = await brandName(ctx.tx)
      return {
        ...person,
        id: publicId("crt", creatorId),
        enrollments: enrollments.map(({ enrollmentId, programId, ...rest }) => ({
          ...rest,
          id: publicId("enr", enrollmentId),
          programId: publicId("prg", programId),
        })),
        links: links.rows.map(row => shownLink(row, linkUrl(ctx.world.appUrl, row.slug))),
        codes: codes.rows.map(shownCode),
        now: ctx.now,
        timeZone,
      }
    }),

  /** What a creator can be invited to, with the terms as the invitation will say them. */
  programs: brandProcedure("see programs").query(async ({ ctx }) => {
    const programs = await listPrograms(ctx.tx, ctx.now)
    return programs.map(({ id, name, terms }) => ({
      id: publicId("prg", id),
      name,
      version: terms?.version ?? null,
      terms: terms ? termsInWords(terms) : [],
    }))
  }),

  invites: brandProcedure("see creators")
    .input(z.object({ cursor: idInput("inv").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listInvites(ctx.tx, input.cursor ?? null, ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(({ id, ...row }) => ({ ...row, id: publicId("inv", id) }))
      return { rows: shown, next: next && publicId("inv", next as Id<"inv">), now: ctx.now, timeZone }
    }),

  invite: brandProcedure("invite creators")
    .input(z.object({ program: idInput("prg"), email: z.string().max(300) }))
    .mutation(async ({ ctx, input }) => {
      const email = parseEmailAddress(input.email)
      if (!email) throw refuse("invalid", "This is not an e-mail address. It looks like name@example.com.")
      const invitation = { programId: input.program, email, invitedBy: ctx.member, appUrl: ctx.world.appUrl }
      const { inviteId, expiresAt } = await inviteCreator(ctx.tx, invitation, ctx.now)
      return { id: publicId("inv", inviteId), email, expiresAt }
    }),

  revokeInvite: brandProcedure("invite creators")
    .input(z.object({ invite: idInput("inv") }))
    .mutation(async ({ ctx, input }) => {
      const email = await revokeInvite(ctx.tx, input.invite, ctx.member, ctx.now)
      return { email }
    }),
})

type Enrolled = Awaited<ReturnType<typeof listCreators>>["rows"][number]

function shownEnrollment({ enrollmentId, programId, creatorId, ...rest }: Enrolled) {
  return {
    ...rest,
    id: publicId("enr", enrollmentId),
    programId: publicId("prg", programId),
    creatorId: publicId("crt", creatorId),
  }
}
