import { z } from "zod"
import { decisionWaits } from "@/server/commissions/manual-queries"
import { DISPUTE_KINDS } from "@/server/disputes/dispute"
import { DISPUTE_FILTERS, DISPUTE_SORTS, listDisputes } from "@/server/disputes/dispute-list"
import { creatorOfDispute } from "@/server/disputes/dispute-queries"
import { LONGEST_WORDS, MOST_LINKS } from "@/server/disputes/evidence"
import { MOST_FILE_BYTES } from "@/server/disputes/evidence-file"
import { fileOf } from "@/server/disputes/keep-file"
import { termsNow, termsVersions } from "@/server/disputes/terms-queries"
import { brandName } from "@/server/identity/brand-queries"
import { may } from "@/server/identity/rights"
import { addEvidence } from "@/server/journeys/add-evidence"
import { changeDisputeTerms } from "@/server/journeys/change-dispute-terms"
import { decideDispute } from "@/server/journeys/decide-dispute"
import { moveDispute } from "@/server/journeys/move-dispute"
import { readDisputed } from "@/server/journeys/read-dispute"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { auditNames } from "@/server/reporting/audit-names"
import { creatorChoices } from "@/server/reporting/commission-list"
import { disputeHeader, disputeLines } from "@/server/reporting/dispute-export"
import { aloneShown } from "../alone-shown"
import { shownDispute } from "../dispute-shown"
import { idInput, pageInput } from "../inputs"
import { brandAction, brandProcedure, router } from "../procedures"

const Filter = z.object({
  state: z.enum(DISPUTE_FILTERS).optional(),
  kind: z.enum(DISPUTE_KINDS).optional(),
  creator: idInput("crt").optional(),
  order: idInput("ord").optional(),
  sort: z.enum(DISPUTE_SORTS).default("-filed"),
  cursor: z.string().max(200).optional(),
})
const OfDispute = z.object({ dispute: idInput("dsp") })
const words = z.string().max(LONGEST_WORDS + 500)

/** What creators contest, and what the brand says to it. */
export const brandDisputes = router({
  list: brandProcedure("see disputes")
    .input(Filter.extend({ limit: pageInput.shape.limit }))
    .query(async ({ ctx, input: { creator, order, ...filter } }) => {
      const { rows, next } = await listDisputes(ctx.tx, { ...filter, creatorId: creator, orderId: order })
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(({ id, creatorId, dueKey: _, ...row }) => ({
        ...{ id: publicId("dsp", id), creatorId: publicId("crt", creatorId) },
        ...row,
      }))
      return { rows: shown, next, terms: await termsNow(ctx.tx), now: ctx.now, timeZone }
    }),

  /** The creators the list can be narrowed to. */
  creators: brandProcedure("see disputes").query(async ({ ctx }) =>
    (await creatorChoices(ctx.tx)).map(({ id, name }) => ({ id: publicId("crt", id), name })),
  ),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see disputes")
    .input(Filter)
    .query(async ({ ctx, input: { creator, order, ...filter } }) => {
      const wish = { ...filter, creatorId: creator, orderId: order, limit: PAGE_LIMIT }
      const { rows, next } = await listDisputes(ctx.tx, wish)
      return { lines: `${filter.cursor ? "" : disputeHeader()}${disputeLines(rows)}`, next }
    }),

  one: brandAction("see disputes")
    .input(OfDispute)
    .query(async ({ ctx, input }) => {
      const { world, brandId, member } = ctx
      const [creatorId, names] = await world.db.brand(brandId, async tx => [
        await creatorOfDispute(tx, input.dispute),
        await auditNames(tx, []),
      ])
      const read = await readDisputed(world, brandId, creatorId, input.dispute)
      const { orderId, kind, currency } = read.dispute
      // Where no plan says a figure, what a member decides is an amount by hand.
      const isByHand = kind === "line" && orderId === null && currency !== null
      const [alone, waits] = await world.db.brand(brandId, async tx => [
        isByHand ? await aloneShown({ ...ctx, tx }, [currency]) : null,
        isByHand && (await decisionWaits(tx, input.dispute)),
      ])
      return {
        ...{ alone, waits },
        ...shownDispute(read, "brand", names),
        creatorId: publicId("crt", creatorId),
        orderId: orderId && publicId("ord", orderId),
        answers: may(member.role, "answer disputes"),
        now: ctx.now,
      }
    }),

  /** Asks the creator, or says more; nothing is decided by it. */
  move: brandProcedure("answer disputes")
    .input(
      OfDispute.extend({ move: z.enum(["ask", "say"]), words, links: z.array(z.string().max(2_500)).max(MOST_LINKS) }),
    )
    .mutation(async ({ ctx, input: { dispute, move, words: told, links } }) => {
      const made = { disputeId: dispute, move, words: told, links }
      await moveDispute(ctx.tx, made, ctx.member, ctx.world.appUrl, ctx.now)
    }),

  decide: brandProcedure("answer disputes")
    .input(
      OfDispute.extend({
        move: z.enum(["uphold", "uphold_partly", "decline"]),
        /** For a part: what it should earn in all, in minor units. */
        decided: z.number().int().nullish(),
        words,
      }),
    )
    .mutation(async ({ ctx, input: { dispute, move, decided, words: told } }) => {
      const word = { disputeId: dispute, move, decidedMinor: decided ?? null, words: told }
      return await decideDispute(ctx.tx, word, ctx.member, ctx.world.appUrl, ctx.now)
    }),

  addFile: brandProcedure("answer disputes")
    .input(OfDispute.extend({ name: z.string().max(300), content: z.base64().max(Math.ceil(MOST_FILE_BYTES * 1.4)) }))
    .mutation(async ({ ctx, input: { dispute, name, content } }) => {
      const file = { disputeId: dispute, name, bytes: Buffer.from(content, "base64") }
      return { id: publicId("dfl", await addEvidence(ctx.tx, file, ctx.member, ctx.now)) }
    }),

  download: brandProcedure("see disputes")
    .input(z.object({ file: idInput("dfl") }))
    .query(async ({ ctx, input }) => {
      const file = await fileOf(ctx.tx, input.file)
      if (!file) throw refuse("not_found", "There is no such file.")
      return { ...file, content: file.content.toString("base64") }
    }),

  /** What the brand promises creators about disputes, and every version of it. */
  terms: brandProcedure("see disputes").query(async ({ ctx }) => {
    const names = await auditNames(ctx.tx, [])
    const versions = (await termsVersions(ctx.tx)).map(one => ({ ...one, setBy: names.get(one.setBy) ?? "A member" }))
    const { timeZone } = await brandName(ctx.tx)
    return {
      terms: await termsNow(ctx.tx),
      versions,
      mayChange: may(ctx.member.role, "change settings"),
      now: ctx.now,
      timeZone,
    }
  }),

  setTerms: brandProcedure("change settings")
    .input(
      z.object({
        answerDays: z.number().int(),
        creatorDays: z.number().int(),
        lateBrand: z.enum(["creator", "as_it_stands"]),
      }),
    )
    .mutation(async ({ ctx, input: { answerDays, creatorDays, lateBrand } }) => {
      await changeDisputeTerms(ctx.tx, { answerDays, creatorDays, lateBrand }, ctx.member, ctx.now)
    }),
})
