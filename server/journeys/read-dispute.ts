import { readDispute } from "@/server/disputes/dispute-queries"
import { adjustmentOf, namedPostings } from "@/server/disputes/postings-of"
import { contestableStops } from "@/server/holds/contested-stops"
import type { Id } from "@/server/kernel/id"
import { readOwnEarning } from "@/server/reporting/creator-earning"
import type { World } from "@/server/world"
import { answerAbout } from "./answer-order-question"

/**
 * A dispute as both sides see it: what was said and decided, the postings of it, and how the contested amount came about, told
 * by the very record that the creator's own pages show.
 */
export async function readDisputed(world: World, brandId: Id<"brd">, creatorId: Id<"crt">, id: Id<"dsp">) {
  const now = world.now()
  return await world.db.joining(brandId, creatorId, async tx => {
    const read = await readDispute(tx, id)
    const { kind, commissionId, about } = read.dispute
    const postings = await namedPostings(
      tx,
      read.thread.flatMap(step => step.postingIds),
    )
    return {
      ...read,
      postings,
      adjustmentId: await adjustmentOf(tx, id),
      earning: commissionId ? await readOwnEarning(tx, commissionId, now) : null,
      answer: kind === "missing_order" ? await answerAbout(tx, about.replace("order ", "")) : null,
      stops: kind === "hold" ? await contestableStops(tx, read.dispute, now) : [],
    }
  })
}

export type ReadDisputed = Awaited<ReturnType<typeof readDisputed>>
