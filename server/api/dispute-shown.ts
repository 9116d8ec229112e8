import { type Actor, movesOf, whoseTurn } from "@/server/disputes/dispute"
import { deadlineWords, headline, type Reader } from "@/server/disputes/dispute-words"
import type { ReadDisputed } from "@/server/journeys/read-dispute"
import { publicId } from "@/server/kernel/id"

/** A dispute's page as one face sees it: the same derivation for both; who of the brand's people wrote is the brand's own business. */
export function shownDispute(read: ReadDisputed, face: "creator" | "brand", members: ReadonlyMap<string, string>) {
  const { dispute, creatorName, brandName, timeZone } = read
  const { id, kind, about, state, favour, appealed, dueAt, filedAt, currency, wasMinor, askedMinor } = dispute
  const reader: Reader = { face, brandName, creatorName }
  const turn = whoseTurn(dispute)
  return {
    ...{
      id: publicId("dsp", id),
      kind,
      about,
      state,
      favour,
      appealed,
      dueAt,
      filedAt,
      currency,
      wasMinor,
      askedMinor,
    },
    ...{ creatorName, brandName, timeZone, answer: read.answer },
    termsVersion: dispute.termsVersion,
    stops: read.stops.map(({ because, until }) => ({ because, until })),
    deadline: deadlineWords(dispute, dispute, reader),
    turn: turn === null ? null : turn === face ? ("yours" as const) : ("theirs" as const),
    moves: movesOf(face, dispute, kind),
    adjustment: read.adjustmentId && publicId("com", read.adjustmentId),
    thread: read.thread.map(step => shownStep(step, read, reader, members)),
    files: read.files.map(({ id: file, by, ...one }) => ({
      ...one,
      id: publicId("dfl", file),
      whose: nameOf(one.actor, by, reader, members),
    })),
    earning: read.earning && shownEarning(read.earning),
  }
}

type Step = ReadDisputed["thread"][number]

function shownStep(step: Step, read: ReadDisputed, reader: Reader, members: ReadonlyMap<string, string>) {
  const { seq, move, actor, by, words, links, state, at, decidedMinor, outcome, postingIds } = step
  // A decision moves its creator's money alone; should it ever touch another's, they do not read of it here.
  const own = read.postings.filter(one => postingIds.includes(one.id) && one.creatorId === read.dispute.creatorId)
  return {
    ...{ seq, move, actor, words, links, state, at, decidedMinor, outcome },
    headline: headline(move, state, read.dispute.about, reader),
    whose: nameOf(actor, by, reader, members),
    postings: own.map(({ id, creatorId: _, commissionId, ...posting }) => ({
      ...{ ...posting, id: publicId("pst", id) },
      /** How the amount that it moved came about. */
      figure: commissionId && publicId("com", commissionId),
    })),
  }
}

function nameOf(actor: Actor, by: string, reader: Reader, members: ReadonlyMap<string, string>): string {
  if (actor === "clock") return "The clock"
  if (actor === "creator") return reader.face === "creator" ? "You" : reader.creatorName
  return reader.face === "creator" ? reader.brandName : (members.get(by) ?? "A member")
}

function shownEarning({ brandId: _, commissionId, movements, ...earning }: NonNullable<ReadDisputed["earning"]>) {
  const told = movements.map(({ id, ...movement }) => ({ ...movement, id: publicId("pst", id) }))
  return { ...earning, id: publicId("com", commissionId), movements: told }
}
