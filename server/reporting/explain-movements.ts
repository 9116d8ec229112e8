import { type Id, publicId } from "@/server/kernel/id"
import type { Page } from "@/server/kernel/page"
import type { FlowOfKind, Movement } from "./derivation-postings"
import type { Face } from "./derivation-reader"
import type { Chapter, Opens, Parts, Step } from "./explained"
import { accountsWords, movementWords } from "./movement-words"

/** What went in and out by kind; all of it makes `wholeMinor`. */
export function inAndOut(flow: readonly FlowOfKind[], wholeMinor: number, before?: Step): Chapter {
  const steps = flow.map(one => ({
    label: movementWords(one.kind),
    detail: `${one.count === 1 ? "1 movement" : `${one.count} movements`}, ${accountsWords(one)}`,
    minor: one.minor,
    counts: true,
  }))
  const nothing = { label: "Nothing moved", minor: 0, counts: true }
  return {
    title: "What went in and out",
    steps: [...(before ? [before] : []), ...(steps.length > 0 ? steps : [nothing])],
    wholeMinor,
  }
}

/** Every movement; each leads to the commission whose money it is. */
export function everyMovement({ rows, next }: Page<Movement>, face: Face, self?: Id<"com">): Parts {
  return { of: "Every movement", rows: rows.map(row => step(row, face, self)), next }
}

function step(row: Movement, face: Face, self?: Id<"com">): Step {
  const { commissionId, commissionName } = row
  const elsewhere = commissionId !== null && commissionId !== self
  const of = elsewhere && commissionName ? `, ${commissionName}` : ""
  return {
    label: `${movementWords(row.kind)}${of}`,
    detail: `${sentence(row.because)} ${sentence(accountsWords(row))}`,
    minor: row.minor === 0 ? row.amountMinor : row.minor,
    counts: row.minor !== 0,
    at: row.recordedAt,
    figure: elsewhere ? publicId("com", commissionId) : undefined,
    opens: payoutOf(row, face),
  }
}

function payoutOf({ payoutId, batchId }: Movement, face: Face): Opens | undefined {
  if (face === "brand") return batchId ? { kind: "batch", id: publicId("bat", batchId) } : undefined
  return payoutId ? { kind: "payout", id: publicId("pay", payoutId) } : undefined
}

/** "refund of 19 October" as a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`
}
