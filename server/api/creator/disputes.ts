import { z } from "zod"
import type { CreatorTx } from "@/db/scope"
import { DISPUTE_KINDS } from "@/server/disputes/dispute"
import { DISPUTE_FILTERS, listOwnDisputes } from "@/server/disputes/dispute-list"
import { brandOfDispute } from "@/server/disputes/dispute-queries"
import { LONGEST_WORDS, MOST_LINKS } from "@/server/disputes/evidence"
import { MOST_FILE_BYTES } from "@/server/disputes/evidence-file"
import { fileOf } from "@/server/disputes/keep-file"
import { termsOfBrands } from "@/server/disputes/terms-queries"
import { brandOfCommission } from "@/server/disputes/what-is-contested"
import { addOwnEvidence } from "@/server/journeys/add-evidence"
import { type Complaint, fileDispute } from "@/server/journeys/file-dispute"
import { moveOwnDispute } from "@/server/journeys/move-dispute"
import { readDisputed } from "@/server/journeys/read-dispute"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { brandOfEnrollment } from "@/server/programs/own-enrollment"
import { brandOfNotice } from "@/server/risk/record-contest"
import { shownDispute } from "../dispute-shown"
import { idInput, pageInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"

const said = { words: z.string().max(LONGEST_WORDS + 500), links: z.array(z.string().max(2_500)).max(MOST_LINKS) }
const OfDispute = z.object({ dispute: idInput("dsp") })

const Filing = z.object({
  kind: z.enum(["line", "hold", "missing_order", "code"]),
  /** The contested amount, or the one that is held. */
  earning: idInput("com").nullish(),
  /** What it should earn in all, in minor units. */
  asked: z.number().int().nullish(),
  enrollment: idInput("enr").nullish(),
  order: z.string().max(40).nullish(),
  /** What the creator was told of a code or an order of theirs. */
  notice: idInput("ntc").nullish(),
  ...said,
})

/** What a creator contests, and how it stands. */
export const creatorDisputes = router({
  list: creatorProcedure
    .input(
      z.object({
        state: z.enum(DISPUTE_FILTERS).optional(),
        kind: z.enum(DISPUTE_KINDS).optional(),
        earning: idInput("com").optional(),
        cursor: idInput("dsp").optional(),
        limit: pageInput.shape.limit,
      }),
    )
    .query(async ({ ctx, input: { cursor, earning, ...filter } }) => {
      const { rows, next } = await listOwnDisputes(ctx.tx, { ...filter, commissionId: earning, after: cursor })
      const shown = rows.map(row => ({ ...row, id: publicId("dsp", row.id) }))
      return { rows: shown, next: next && publicId("dsp", next as Id<"dsp">), now: ctx.now }
    }),

  one: creatorAction.input(OfDispute).query(async ({ ctx, input }) => {
    const { world, creatorId } = ctx
    const brandId = await world.db.creator(creatorId, tx => brandOfDispute(tx, input.dispute))
    const read = await readDisputed(world, brandId, creatorId, input.dispute)
    return { ...shownDispute(read, "creator", new Map()), now: ctx.now }
  }),

  /** What a brand promises about disputes, shown before anything is contested: of an amount's brand, a program's, a notice's. */
  promise: creatorProcedure
    .input(
      z.object({
        earning: idInput("com").nullish(),
        enrollment: idInput("enr").nullish(),
        notice: idInput("ntc").nullish(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const brandId = await brandConcerned(ctx.tx, input)
      return (await termsOfBrands(ctx.tx, [brandId])).get(brandId) ?? null
    }),

  file: creatorAction.input(Filing).mutation(async ({ ctx, input }) => {
    const { words, links } = input
    const { world, creatorId } = ctx
    const id = await fileDispute(world, { creatorId, complaint: complaintOf(input), words, links })
    return { id: publicId("dsp", id) }
  }),

  move: creatorAction
    .input(OfDispute.extend({ move: z.enum(["answer", "say", "withdraw", "appeal"]), ...said }))
    .mutation(async ({ ctx, input: { dispute, ...made } }) => {
      await moveOwnDispute(ctx.world, ctx.creatorId, { ...made, disputeId: dispute })
    }),

  addFile: creatorAction
    .input(OfDispute.extend({ name: z.string().max(300), content: z.base64().max(Math.ceil(MOST_FILE_BYTES * 1.4)) }))
    .mutation(async ({ ctx, input: { dispute, name, content } }) => {
      const file = { disputeId: dispute, name, bytes: Buffer.from(content, "base64") }
      return { id: publicId("dfl", await addOwnEvidence(ctx.world, ctx.creatorId, file)) }
    }),

  download: creatorProcedure.input(z.object({ file: idInput("dfl") })).query(async ({ ctx, input }) => {
    const file = await fileOf(ctx.tx, input.file)
    if (!file) throw refuse("not_found", "There is no such file of yours.")
    return { ...file, content: file.content.toString("base64") }
  }),
})

function complaintOf({ kind, earning, asked, enrollment, order, notice }: z.infer<typeof Filing>): Complaint {
  if (kind === "missing_order" && enrollment && order) return { kind, enrollmentId: enrollment, orderName: order }
  if (kind === "code" && notice) return { kind, noticeId: notice }
  if (kind === "hold" && earning) return { kind, commissionId: earning }
  if (kind === "line" && earning && asked) return { kind, commissionId: earning, askedMinor: asked }
  throw refuse(
    "invalid",
    "Say what is wrong: an amount and what it should be, a hold, a notice, or an order that is missing.",
  )
}

type Concerned = { earning?: Id<"com"> | null; enrollment?: Id<"enr"> | null; notice?: Id<"ntc"> | null }

async function brandConcerned(tx: CreatorTx, { earning, enrollment, notice }: Concerned): Promise<Id<"brd">> {
  if (earning) return await brandOfCommission(tx, earning)
  if (notice) return await brandOfNotice(tx, notice)
  if (enrollment) return await brandOfEnrollment(tx, enrollment)
  throw refuse("invalid", "Name an amount, a program or a notice.")
}
