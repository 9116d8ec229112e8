import { z } from "zod"
import type { EnrollmentState } from "@/db/schema/programs"
import { brandName } from "@/server/identity/brand-queries"
import { parseEmailAddress } from "@/server/identity/email-address"
import { may } from "@/server/identity/rights"
import { inviteCreator } from "@/server/journeys/invite-creator"
import { revokeInvite } from "@/server/journeys/revoke-invite"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { groupNames, listGroups } from "@/server/programs/group-queries"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { listInvites, listPrograms, readCreator } from "@/server/programs/queries"
import { termsInWords } from "@/server/programs/terms-in-words"
import { listPromoters } from "@/server/reporting/promoter-list"
import { promoterMoney } from "@/server/reporting/promoter-money"
import { accountOf, newestEarnings, newestPayouts, nextClearing } from "@/server/reporting/promoter-page"
import { askable } from "@/server/tracking/code-state"
import { sharedHost } from "@/server/tracking/domain-queries"
import { listLinks } from "@/server/tracking/link-queries"
import { listCodes } from "@/server/tracking/queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownCode, shownLink } from "../shown-evidence"
import { shownEarning, shownPayout, shownPerson } from "./creator-shown"

const STATES = ["active", "paused", "ended"] as const satisfies readonly EnrollmentState[]

/** Who promotes the brand, and who was asked to. */
export const brandCreators = router({
  list: brandProcedure("see creators")
    .input(
      z.object({
        state: z.enum(STATES).optional(),
        group: idInput("grp").optional(),
        cursor: idInput("enr").optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { rows, next, countedAtMost } = await listPromoters(
        ctx.tx,
        { state: input.state, groupId: input.group, after: input.cursor },
        ctx.now,
      )
      const { timeZone } = await brandName(ctx.tx)
      const groups = await listGroups(ctx.tx)
      const shown = rows.map(({ enrollmentId: _, creatorId, ...row }) => ({ ...row, id: publicId("crt", creatorId) }))
      return {
        ...{ rows: shown, next: next && publicId("enr", next as Id<"enr">), countedAtMost, now: ctx.now, timeZone },
        groups: groups.map(({ id, name }) => ({ id: publicId("grp", id), name })),
      }
    }),

  page: brandProcedure("see creators")
    .input(z.object({ creator: idInput("crt") }))
    .query(async ({ ctx, input: { creator: creatorId } }) => {
      const person = await readCreator(ctx.tx, creatorId)
      const links = await listLinks(ctx.tx, { creatorId }, ctx.now)
      const host = await sharedHost(ctx.tx)
      const codes = await listCodes(ctx.tx, { creatorId })
      const money = (await promoterMoney(ctx.tx, [creatorId])).get(creatorId) ?? []
      const clearing = await nextClearing(ctx.tx, creatorId, ctx.now)
      const earnings = await newestEarnings(ctx.tx, creatorId)
      const payouts = may(ctx.member.role, "see payouts") ? await newestPayouts(ctx.tx, creatorId) : null
      const { timeZone } = await brandName(ctx.tx)
      return {
        ...shownPerson(person, await groupNames(ctx.tx, groupIdsOf(person.enrollments))),
        money: money.map(one => ({ ...one, clearsAt: clearing.get(one.currency) ?? null })),
        links: links.rows.map(row => shownLink(row, linkUrl(ctx.world.appUrl, host, row.slug))),
        codes: codes.rows.map(row => ({ ...shownCode(row), shopName: row.shopName, askable: askable(row) })),
        earnings: earnings.map(shownEarning),
        payouts: payouts?.map(shownPayout),
        account: await accountOf(ctx.tx, creatorId),
        groups: (await listGroups(ctx.tx)).map(({ id, name, programId }) => ({
          ...{ id: publicId("grp", id), name, programId: publicId("prg", programId) },
        })),
        ...{ now: ctx.now, timeZone },
      }
    }),

  /** What a creator can be invited to, with the terms as the invitation will say them. */
  programs: brandProcedure("see programs").query(async ({ ctx }) => {
    const programs = await listPrograms(ctx.tx, ctx.now)
    const plans = programs.flatMap(({ terms }) => (terms ? [planOf(terms)] : []))
    const reader = { names: await planNames(ctx.tx, plans), locale: "en", groupId: null }
    return programs.map(({ id, name, terms }) => ({
      id: publicId("prg", id),
      name,
      version: terms?.version ?? null,
      terms: terms ? termsInWords(terms, reader) : [],
    }))
  }),

  invites: brandProcedure("see creators")
    .input(z.object({ cursor: idInput("inv").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listInvites(ctx.tx, input.cursor ?? null, ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(({ id, programId, ...row }) => ({
        ...row,
        id: publicId("inv", id),
        programId: publicId("prg", programId),
      }))
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

const groupIdsOf = (enrollments: readonly { readonly groupId: Id<"grp"> | null }[]) =>
  enrollments.flatMap(({ groupId }) => (groupId ? [groupId] : []))
