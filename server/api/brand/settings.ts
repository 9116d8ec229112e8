import { z } from "zod"
import type { Role } from "@/db/schema/identity"
import { connectedShops } from "@/server/catalog/queries"
import { addMember } from "@/server/identity/add-member"
import { listAudit } from "@/server/identity/audit-queries"
import { brandName } from "@/server/identity/brand-queries"
import { changeRole } from "@/server/identity/change-role"
import { createUser } from "@/server/identity/create-user"
import { parseEmailAddress } from "@/server/identity/email-address"
import { endMember } from "@/server/identity/end-member"
import { listMembers } from "@/server/identity/member-queries"
import { rightsOf } from "@/server/identity/rights"
import { verifyRecentAudit } from "@/server/identity/verify-recent-audit"
import { changeTerms } from "@/server/journeys/change-terms"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { listPrograms, readTerms } from "@/server/programs/queries"
import { termsChange } from "@/server/programs/terms-change"
import { termsInWords } from "@/server/programs/terms-in-words"
import { listVersions } from "@/server/programs/version-queries"
import { auditNames } from "@/server/reporting/audit-names"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownEntry, shownProgram } from "./settings-shown"

const ROLES = ["owner", "manager", "finance", "analyst"] as const satisfies readonly Role[]
const LARGEST_MINOR = 100_000_000_000

const OfferInput = z.object({
  program: idInput("prg"),
  rateBps: z.number().int().min(0).max(10_000),
  holdDays: z.number().int().min(0).max(365),
  nettingCapBps: z.number().int().min(0).max(10_000),
  codeDiscountBps: z.number().int().min(0).max(10_000),
  /** Smallest payout in minor units by ISO 4217 code. */
  minimumPayoutMinor: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(LARGEST_MINOR)),
})

/** The brand's rules and people: who is in, what is promised, how orders are credited, what is connected, who did what. */
export const brandSettings = router({
  members: brandProcedure("see members").query(async ({ ctx }) => {
    const rows = await listMembers(ctx.tx)
    const { timeZone } = await brandName(ctx.tx)
    const members = rows.map(row => ({ ...row, id: publicId("mem", row.id), you: row.id === ctx.member.id }))
    return { members, roles: ROLES.map(role => ({ role, may: rightsOf(role) })), now: ctx.now, timeZone }
  }),

  addMember: brandProcedure("manage members")
    .input(z.object({ email: z.string().max(300), role: z.enum(ROLES) }))
    .mutation(async ({ ctx, input }) => {
      const email = parseEmailAddress(input.email)
      if (!email) throw refuse("invalid", "This is not an e-mail address. It looks like name@example.com.")
      const userId = await createUser(ctx.tx, { email }, ctx.now)
      const id = await addMember(ctx.tx, { userId, role: input.role }, `member:${ctx.member.id}`, ctx.now)
      return { id: publicId("mem", id), email }
    }),

  changeRole: brandProcedure("manage members")
    .input(z.object({ member: idInput("mem"), role: z.enum(ROLES) }))
    .mutation(({ ctx, input }) =>
      changeRole(ctx.tx, { memberId: input.member, role: input.role }, `member:${ctx.member.id}`, ctx.now),
    ),

  endMember: brandProcedure("manage members")
    .input(z.object({ member: idInput("mem") }))
    .mutation(({ ctx, input }) => endMember(ctx.tx, input.member, `member:${ctx.member.id}`, ctx.now)),

  programs: brandProcedure("see programs").query(async ({ ctx }) => {
    const programs = await listPrograms(ctx.tx, ctx.now)
    const versions = await listVersions(ctx.tx)
    const names = await auditNames(ctx.tx, [])
    const shops = await connectedShops(ctx.tx)
    const { timeZone } = await brandName(ctx.tx)
    const currencies = [...new Set(shops.map(shop => shop.currency))]
    return {
      programs: programs.map(program => shownProgram(program, versions, names)),
      ...{ currencies, now: ctx.now, timeZone },
    }
  }),

  /** What publishing these terms now would mean, in words, before anything is changed. */
  previewTerms: brandProcedure("change programs")
    .input(OfferInput)
    .query(async ({ ctx, input: { program, ...offer } }) => {
      const [last] = await readTerms(ctx.tx, program)
      const reader = { names: {}, locale: "en" }
      return { ...termsChange(last ?? null, offer, ctx.now, reader), words: termsInWords(offer), now: ctx.now }
    }),

  publishTerms: brandProcedure("change programs")
    .input(OfferInput)
    .mutation(async ({ ctx, input: { brand: _, program: programId, ...offer } }) => {
      const id = await changeTerms(ctx.tx, { programId, offer, by: ctx.member }, ctx.now)
      return { id: publicId("trm", id) }
    }),

  audit: brandProcedure("see the audit log")
    .input(z.object({ cursor: z.string().max(20).optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listAudit(ctx.tx, input)
      const names = await auditNames(ctx.tx, rows)
      const { timeZone } = await brandName(ctx.tx)
      return { rows: rows.map(row => shownEntry(row, names)), next, now: ctx.now, timeZone }
    }),

  auditChain: brandProcedure("see the audit log").query(({ ctx }) => verifyRecentAudit(ctx.tx)),
})
