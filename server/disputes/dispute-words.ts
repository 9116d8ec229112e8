import { byDefault, type DisputeState, type Move, type Standing, UNDECIDED } from "./dispute"
import type { DisputeTerms } from "./dispute-terms"

/** Who reads it, and how both sides are called. */
export type Reader = { readonly face: "creator" | "brand"; readonly brandName: string; readonly creatorName: string }

/** A sentence with the deadline between its two halves. */
export type Deadline = { readonly before: string; readonly after: string }

/** What happens if nobody moves until the deadline, as agreed on the first day; null when it is over. */
export function deadlineWords(standing: Standing, terms: DisputeTerms, reader: Reader): Deadline | null {
  if (standing.dueAt === null) return null
  const creator = reader.face === "creator" ? "you" : reader.creatorName
  if (!UNDECIDED.includes(standing.state)) return { before: `${capital(creator)} may appeal once, until`, after: "" }
  const late = standing.state === "asked" ? creator : reader.face === "brand" ? "you" : reader.brandName
  const end =
    byDefault(standing, terms) === "creator"
      ? `it is decided in ${reader.face === "creator" ? "your" : `${reader.creatorName}’s`} favour`
      : "it is closed as it stands"
  return { before: `If ${late} ${late === "you" ? "do" : "does"} not answer by`, after: `, ${end}` }
}

/** What just happened, for the reader: the head of a mail and of each step of the thread. */
export function headline(move: Move | "file" | "say", state: DisputeState, about: string, reader: Reader): string {
  const { face, brandName, creatorName } = reader
  const creator = face === "creator" ? "You" : creatorName
  const brand = face === "brand" ? "You" : brandName
  const s = creator === "You" ? "" : "s"
  const words: Readonly<Record<typeof move, string>> = {
    file: `${creator} contest${s} ${about}`,
    say: `More was said about ${about}`,
    ask: `${brand} asked about ${about}`,
    answer: `${creator} answered about ${about}`,
    uphold: face === "creator" ? `You were right about ${about}` : `${creatorName} was right about ${about}`,
    uphold_partly:
      face === "creator" ? `You were partly right about ${about}` : `${creatorName} was partly right about ${about}`,
    decline: `${capital(about)} stays as it is`,
    withdraw: `${creator} withdrew the dispute about ${about}`,
    appeal: `${creator} appealed about ${about}`,
    run_out: state === "defaulted" ? `Time was up for ${about}` : `The decision about ${about} is final`,
  }
  return words[move]
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
