import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { policyAt } from "@/server/attribution/policy-queries"
import { brandName } from "@/server/identity/brand-queries"
import { may } from "@/server/identity/rights"
import { endLeak } from "@/server/journeys/end-leak"
import { confirmSignal, dismissSignal } from "@/server/journeys/judge-signal"
import { reportListing } from "@/server/journeys/report-listing"
import { rotateCode } from "@/server/journeys/rotate-code"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { creatorNames } from "@/server/programs/queries"
import { gatherLeakEvidence, watchedCode } from "@/server/risk/gather-leak-evidence"
import { leakEffect } from "@/server/risk/leak-effect"
import { levelOf } from "@/server/risk/leak-score"
import { noticesAbout, openContests } from "@/server/risk/notice-queries"
import { codeOwned, codesInUse, findSignal, listingsOf, listSignals, newestUses } from "@/server/risk/signal-queries"
import { dailyUses } from "@/server/risk/unexplained"
import { codesUsedTwice } from "@/server/tracking/record-uses"
import { idInput, pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const Filter = z.object({
  kind: z.enum(["leak", "self_referral", "one_customer", "chargebacks"]).optional(),
  state: z.enum(["open", "confirmed", "dismissed", "expired"]).optional(),
  creator: idInput("crt").optional(),
  cursor: idInput("rsk").optional(),
  limit: pageInput.shape.limit,
})
const words = z.string().max(500)
const Word = z.object({ signal: idInput("rsk"), note: words.nullish() })

/** What looks wrong, and what a person says to it. */
export const brandRisk = router({
  list: brandProcedure("see risk")
    .input(Filter)
    .query(async ({ ctx, input: { limit, ...filter } }) => {
      const { rows, next } = await listSignals(ctx.tx, filter, limit)
      const names = await creatorNames(ctx.tx)
      const nameOf = new Map(names.map(one => [one.creatorId, one.name]))
      return {
        rows: rows.map(shownSignal),
        next: next && publicId("rsk", next as Id<"rsk">),
        creators: names.map(one => ({ id: publicId("crt", one.creatorId), name: one.name })),
        repeated: (await codesUsedTwice(ctx.tx)).map(({ codeKey, creatorId, orders }) => ({
          ...{ code: codeKey, orders },
          creatorName: (creatorId && nameOf.get(creatorId)) || "A creator",
        })),
        contests: (await openContests(ctx.tx)).map(shownNotice),
        judges: may(ctx.member.role, "judge risk"),
        ...(await around(ctx.tx, ctx.now)),
      }
    }),

  /** A signal with what it rests on: uses by day for a leak, and what its creator was told. */
  signal: brandProcedure("see risk")
    .input(z.object({ signal: idInput("rsk") }))
    .query(async ({ ctx, input }) => {
      const signal = await findSignal(ctx.tx, input.signal)
      if (!signal) throw refuse("not_found", "There is no such signal.")
      const ownershipId = signal.kind === "leak" ? (signal.subjectId as Id<"cod">) : null
      const notices = await noticesAbout(ctx.tx, ownershipId ? { ownershipId } : { creatorId: signal.creatorId })
      return {
        ...shownSignal(signal),
        leak: ownershipId && (await leakShown(ctx.tx, ownershipId, ctx.now)),
        notices: notices.map(shownNotice),
        effect: leakEffect((await policyAt(ctx.tx, ctx.now))?.policy.leakedCodes ?? { kind: "full" }),
        judges: may(ctx.member.role, "judge risk"),
        rotates: may(ctx.member.role, "manage codes"),
        ...(await around(ctx.tx, ctx.now)),
      }
    }),

  /** Codes that somebody uses: one of them was found on a page. */
  codes: brandProcedure("see risk").query(async ({ ctx }) =>
    (await codesInUse(ctx.tx)).map(one => ({ ...one, id: publicId("cod", one.id) })),
  ),

  confirm: brandProcedure("judge risk")
    .input(Word)
    .mutation(async ({ ctx, input }) => {
      const word = { signalId: input.signal, note: input.note?.trim() || null, by: ctx.member }
      await confirmSignal(ctx.tx, word, ctx.world.appUrl, ctx.now)
    }),

  dismiss: brandProcedure("judge risk")
    .input(Word)
    .mutation(async ({ ctx, input }) => {
      const note = input.note?.trim() ?? ""
      if (note.length < 3) throw refuse("invalid", "Say why it is nothing; whoever looks next reads it.")
      await dismissSignal(ctx.tx, { signalId: input.signal, note, by: ctx.member }, ctx.now)
    }),

  /** Ends the leaked code in the shop and gives its creator another one. */
  rotate: brandProcedure("manage codes")
    .input(z.object({ signal: idInput("rsk") }))
    .mutation(async ({ ctx, input }) => {
      const signal = await findSignal(ctx.tx, input.signal)
      const codeId = signal?.kind === "leak" ? await codeOwned(ctx.tx, signal.subjectId as Id<"cod">) : null
      if (!codeId) throw refuse("not_found", "There is no such signal about a code.")
      return { ended: await rotateCode(ctx.tx, codeId, `member:${ctx.member.id}`, ctx.now) }
    }),

  report: brandProcedure("judge risk")
    .input(z.object({ code: idInput("cod"), url: z.string().max(2_000), note: words.nullish() }))
    .mutation(async ({ ctx, input }) => {
      const found = { codeId: input.code, url: input.url, note: input.note?.trim() || null }
      await reportListing(ctx.tx, found, ctx.member, ctx.now)
    }),

  /** Ends a notice from now on, or (`undone`) as if it had never been given. */
  end: brandProcedure("judge risk")
    .input(z.object({ notice: idInput("ntc"), because: words, undone: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const ending = { noticeId: input.notice, because: input.because, undone: input.undone }
      await endLeak(ctx.tx, ending, ctx.member, ctx.now)
    }),
})

async function around(tx: BrandTx, now: Date) {
  const { timeZone } = await brandName(tx)
  return { now, timeZone }
}

function shownSignal({ id, creatorId, subjectId: _, ...signal }: NonNullable<Awaited<ReturnType<typeof findSignal>>>) {
  const ids = { id: publicId("rsk", id), creatorId: publicId("crt", creatorId) }
  return { ...signal, ...ids, level: levelOf(signal.score) }
}

/** The evidence in full, up to now, whatever was known when the signal was raised. */
async function leakShown(tx: BrandTx, ownershipId: Id<"cod">, now: Date) {
  const watched = await watchedCode(tx, ownershipId)
  if (!watched) return null
  const evidence = await gatherLeakEvidence(tx, watched, now)
  const { clicked, unclicked } = dailyUses(evidence)
  const days = clicked.map((count, ago) => ({ ago, clicked: count, unclicked: unclicked[ago] ?? 0 })).reverse()
  const uses = await newestUses(tx, ownershipId)
  return {
    days,
    uses: uses.map(use => ({ ...use, orderId: publicId("ord", use.orderId) })),
    listings: (await listingsOf(tx, ownershipId)).map(one => ({ ...one, id: publicId("lst", one.id) })),
  }
}

type Notice = Awaited<ReturnType<typeof noticesAbout>>[number]

function shownNotice({
  id,
  creatorId,
  ownershipId: _,
  orderId,
  contestId,
  disputeId,
  givenBy: __,
  endedBy: ___,
  ...notice
}: Notice) {
  return {
    ...notice,
    id: publicId("ntc", id),
    creatorId: publicId("crt", creatorId),
    orderId: orderId && publicId("ord", orderId),
    contested: contestId !== null,
    disputeId: disputeId && publicId("dsp", disputeId),
  }
}
