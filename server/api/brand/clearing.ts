import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { LONGEST_HOLD_DAYS } from "@/server/holds/person-hold"
import { brandName } from "@/server/identity/brand-queries"
import { listMembers } from "@/server/identity/member-queries"
import { may } from "@/server/identity/rights"
import { extendHold, holdMoney, releaseHold } from "@/server/journeys/hold-money"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { auditNames } from "@/server/reporting/audit-names"
import { calendarDays, heldCurrencies, pastDays, waitingMoney } from "@/server/reporting/clearing-calendar"
import { clearingHeader, clearingRows } from "@/server/reporting/clearing-export"
import { type ClearingLine, clearingLines } from "@/server/reporting/clearing-lines"
import { dayBounds } from "@/server/reporting/day-bounds"
import { type StopReason, stopReasons } from "@/server/reporting/stop-reasons"
import { LinesAsked, linesOf } from "../clearing-input"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const Whose = z.object({ currency: z.string().length(3).optional(), creator: idInput("crt").optional() })
const Hold = z.object({
  because: z.string().max(1_000),
  /** The member who answers for it. */
  owner: idInput("mem"),
  /** The last day it stands, in the brand's zone; it lets go when that day ends. */
  lastDay: z.iso.date(),
})
const Subject = z.object({ order: idInput("ord").optional(), commission: idInput("com").optional() })
const OfStop = z.object({ hold: idInput("stp") })

/** When held money clears and why not yet, and what a person holds. */
export const brandClearing = router({
  /** Day by day ahead and back, what waits for a start; of one currency, the one with most parts unless another is asked for. */
  calendar: brandProcedure("see commissions")
    .input(Whose)
    .query(async ({ ctx: { tx, now, member }, input }) => {
      const currencies = await heldCurrencies(tx)
      const currency = input.currency ?? currencies[0]
      const filter = { currency, creatorId: input.creator }
      return {
        ...{ currency: currency ?? null, currencies, now },
        days: await calendarDays(tx, filter, now),
        waiting: await waitingMoney(tx, filter, now),
        past: await pastDays(tx, filter, now),
        timeZone: (await brandName(tx)).timeZone,
        holds: may(member.role, "hold money"),
      }
    }),

  /** The parts of commissions behind a figure of the calendar, with every reason that stops them. */
  lines: brandProcedure("see commissions")
    .input(pageInput.extend({ ...Whose.shape, ...LinesAsked.shape }))
    .query(async ({ ctx: { tx, now }, input: { currency, creator: creatorId, ...asked } }) => {
      const { cursor, limit } = asked
      const { rows, next } = await clearingLines(
        tx,
        { currency, creatorId },
        { of: linesOf(asked), cursor, limit },
        now,
      )
      const reasons = await stopReasons(tx, rows, now)
      const names = await auditNames(tx, [])
      const shown = rows.map(row => shownLine(row, reasons.get(row.commissionId) ?? [], names))
      return { rows: shown, next, now, timeZone: (await brandName(tx)).timeZone }
    }),

  /** The same parts as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see commissions")
    .input(LinesAsked.extend({ ...Whose.shape, cursor: z.string().max(200).optional() }))
    .query(async ({ ctx: { tx, now }, input: { currency, creator: creatorId, ...asked } }) => {
      const page = { of: linesOf(asked), cursor: asked.cursor, limit: PAGE_LIMIT }
      const { rows, next } = await clearingLines(tx, { currency, creatorId }, page, now)
      const lines = clearingRows(rows, await stopReasons(tx, rows, now))
      return { lines: `${asked.cursor ? "" : clearingHeader()}${lines}`, next }
    }),

  /** Who can answer for a hold, and how far ahead its last day may lie. */
  owners: brandProcedure("hold money").query(async ({ ctx }) => {
    const members = (await listMembers(ctx.tx)).filter(one => one.endedAt === null)
    return {
      owners: members.map(({ id, name, email }) => ({ id: publicId("mem", id), name: name ?? email })),
      me: publicId("mem", ctx.member.id),
      longestDays: LONGEST_HOLD_DAYS,
    }
  }),

  hold: brandProcedure("hold money")
    .input(Hold.extend(Subject.shape))
    .mutation(async ({ ctx: { tx, member, now }, input }) => {
      const wish = await wishOf(tx, input)
      await holdMoney(tx, subjectOf(input), { ...wish, by: member }, now)
    }),

  extend: brandProcedure("hold money")
    .input(Hold.extend(OfStop.shape))
    .mutation(async ({ ctx: { tx, member, now }, input }) => {
      await extendHold(tx, input.hold, { ...(await wishOf(tx, input)), by: member }, now)
    }),

  release: brandProcedure("hold money")
    .input(OfStop)
    .mutation(({ ctx: { tx, member, now }, input }) => releaseHold(tx, input.hold, member, now)),
})

function subjectOf({ order, commission }: z.infer<typeof Subject>) {
  if (order && !commission) return { orderId: order, commissionId: null }
  if (commission && !order) return { orderId: null, commissionId: commission }
  throw refuse("invalid", "Name either an order or a commission.")
}

async function wishOf(tx: BrandTx, { because, owner, lastDay }: z.infer<typeof Hold>) {
  const { timeZone } = await brandName(tx)
  const { until } = await dayBounds(tx, { from: lastDay, to: lastDay }, timeZone)
  return { because, ownerId: owner, until }
}

function shownLine(line: ClearingLine, reasons: readonly StopReason[], names: ReadonlyMap<string, string>) {
  const { brandId: _, commissionId, orderId, ...rest } = line
  return {
    ...rest,
    commissionId: publicId("com", commissionId),
    orderId: orderId && publicId("ord", orderId),
    reasons: reasons.map(({ because, until, ownerId }) => ({
      because,
      until,
      owner: ownerId && (names.get(`member:${ownerId}`) ?? "A member who left"),
    })),
  }
}
