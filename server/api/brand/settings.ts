import { z } from "zod"
import type { Role } from "@/db/schema/identity"
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
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { listPrograms } from "@/server/programs/queries"
import { listVersions } from "@/server/programs/version-queries"
import { auditNames } from "@/server/reporting/audit-names"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownEntry, shownProgram } from "./settings-shown"

const ROLES = ["owner", "manager", "finance", "analyst"] as const satisfies readonly Role[]

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
    const people = await auditNames(ctx.tx, [])
    const reader = { names: await planNames(ctx.tx, versions.map(planOf)), locale: "en" }
    const { timeZone } = await brandName(ctx.tx)
    const shown = programs.map(program => shownProgram(program, versions, people, reader))
    return { programs: shown, now: ctx.now, timeZone }
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
