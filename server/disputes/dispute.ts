import { addDays } from "@/server/kernel/time"
import type { DisputeTerms } from "./dispute-terms"

export const DISPUTE_KINDS = ["line", "missing_order", "hold", "code"] as const
export type DisputeKind = (typeof DISPUTE_KINDS)[number]

export const DISPUTE_STATES = [
  "open", "asked", "answered", "appealed", "upheld", "partly_upheld", "declined", "withdrawn", "defaulted",
] as const // biome-ignore format: in the order in which they come about
export type DisputeState = (typeof DISPUTE_STATES)[number]

/** Nobody has said yet who is right. */
export const UNDECIDED: readonly DisputeState[] = ["open", "asked", "answered", "appealed"]

/** How often a brand may ask, each time with days to answer for both: a question is no way to put an answer off. */
export const MOST_QUESTIONS = 2

export type Actor = "creator" | "brand" | "clock"
export type Move =
  | "ask" | "answer" | "uphold" | "uphold_partly" | "decline" | "withdraw" | "appeal" | "run_out" // biome-ignore format: one glance
/** Whom a decision leaves better off. */
export type Favour = "creator" | "as_it_stands"

/** Where a dispute is. `dueAt`: when the clock moves it, null when it is over for good. */
export type Standing = {
  readonly state: DisputeState
  readonly questions: number
  readonly appealed: boolean
  /** In whose favour it was decided by default; null in every other state. */
  readonly favour: Favour | null
  readonly dueAt: Date | null
}

/** A dispute as it begins: the brand's turn. */
export function opened(terms: DisputeTerms, now: Date): Standing {
  return { state: "open", questions: 0, appealed: false, favour: null, dueAt: addDays(now, terms.answerDays) }
}

/** Whose word is awaited; null when it is over. A decision that may still be appealed waits for its creator. */
export function whoseTurn({ state, dueAt }: Standing): "creator" | "brand" | null {
  if (dueAt === null) return null
  return state === "open" || state === "answered" || state === "appealed" ? "brand" : "creator"
}

/**
 * What this actor may do now. Only whose turn it is moves, but giving in is never out of turn: a creator may withdraw and a
 * brand may uphold as long as nothing is decided. A hold and a notice stay or go whole, so no part of them can be upheld.
 */
export function movesOf(actor: Actor, standing: Standing, kind: DisputeKind): readonly Move[] {
  const { state, questions, dueAt } = standing
  if (dueAt === null) return []
  if (actor === "clock") return ["run_out"]
  const undecided = UNDECIDED.includes(state)
  if (actor === "creator") {
    if (!undecided) return ["appeal"]
    return state === "asked" ? ["answer", "withdraw"] : ["withdraw"]
  }
  if (!undecided) return []
  if (state === "asked") return ["uphold"]
  const partly: readonly Move[] = kind === "line" || kind === "missing_order" ? ["uphold_partly"] : []
  const ask: readonly Move[] = state !== "appealed" && questions < MOST_QUESTIONS ? ["ask"] : []
  return ["uphold", ...partly, "decline", ...ask]
}

/** What a move makes of a dispute. The caller has checked that the move is one of {@link movesOf}. */
export function moved(standing: Standing, move: Move, terms: DisputeTerms, now: Date): Standing {
  const brandAnswers = addDays(now, terms.answerDays)
  const creatorAnswers = addDays(now, terms.creatorDays)
  const appealable = standing.appealed ? null : creatorAnswers
  switch (move) {
    case "ask":
      return { ...standing, state: "asked", questions: standing.questions + 1, dueAt: creatorAnswers }
    case "answer":
      return { ...standing, state: "answered", dueAt: brandAnswers }
    case "uphold":
      return { ...standing, state: "upheld", dueAt: null }
    case "uphold_partly":
      return { ...standing, state: "partly_upheld", dueAt: appealable }
    case "decline":
      return { ...standing, state: "declined", dueAt: appealable }
    case "withdraw":
      return { ...standing, state: "withdrawn", dueAt: null }
    case "appeal":
      return { ...standing, state: "appealed", appealed: true, favour: null, dueAt: brandAnswers }
    case "run_out":
      return ranOut(standing, terms, appealable)
  }
}

/** In whose favour it is decided if nobody moves in time; null when time only makes a decision final. */
export function byDefault({ state }: Standing, terms: DisputeTerms): Favour | null {
  if (!UNDECIDED.includes(state)) return null
  return state === "asked" ? "as_it_stands" : terms.lateBrand
}

function ranOut(standing: Standing, terms: DisputeTerms, appealable: Date | null): Standing {
  const favour = byDefault(standing, terms)
  // Nobody appealed: the decision is final.
  if (favour === null) return { ...standing, dueAt: null }
  return { ...standing, state: "defaulted", favour, dueAt: favour === "creator" ? null : appealable }
}
