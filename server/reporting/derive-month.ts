import { type Figure, figureName, type MonthPart, monthFigure } from "@/server/kernel/figure"
import type { Id } from "@/server/kernel/id"
import { flowByKind, listMovements, type MonthOf } from "./derivation-postings"
import { faceOf, type Paging, type Reader } from "./derivation-reader"
import { everyMovement, inAndOut } from "./explain-movements"
import type { Chapter, Step, Story } from "./explained"

type Month = Extract<Figure, { kind: "month" }>

const WORDS: Readonly<Record<MonthPart, string>> = {
  opening: "Opening balance",
  earned: "Earned",
  reduced: "Reduced by refunds and changes",
  paid: "Paid",
  returned: "Came back from the bank",
  forgiven: "Debts given up",
  closing: "Closing balance",
  cleared: "Cleared",
  repaid: "Debts repaid out of earnings",
  paid_out: "Paid, less what came back",
}

/** A figure of a creator's statement of one month with one brand: its movements, each with its commission. */
export async function deriveMonth(reader: Reader, figure: Month, creatorId: Id<"crt">, paging: Paging): Promise<Story> {
  const { month, currency, part } = figure
  const which = { creatorId, currency, month: span(month, part) }
  const flow = await flowByKind(reader, part, which)
  const minor = flow.reduce((sum, one) => sum + one.minor, 0)
  const movements = await listMovements(reader, part, which, paging)
  const chapters: Chapter[] = [inAndOut(flow, minor)]
  if (part === "closing") chapters.unshift(await fromOpening(reader, figure, creatorId, minor))
  return {
    ...{ figure: figureName(figure), currency, timeZone: reader.timeZone, minor },
    title: `${WORDS[part]}, ${month}`,
    sentence: says(reader, figure),
    chapters,
    parts: everyMovement(movements, faceOf(reader)),
  }
}

function span(month: string, part: MonthPart): MonthOf {
  return { month, when: part === "opening" ? "before" : part === "closing" ? "up to" : "in" }
}

function says({ brandName }: Reader, { part, month }: Month): string {
  if (part === "opening") return `Held, cleared and reserved, less what is owed, as ${month} began with ${brandName}.`
  if (part === "closing") return `Held, cleared and reserved, less what is owed, as ${month} ended with ${brandName}.`
  return `What the books recorded in ${month} with ${brandName}, by the days of its time zone.`
}

const FROM_OPENING = ["opening", "earned", "reduced", "paid", "returned", "forgiven"] as const

/** From the month's opening to its closing, each figure with its own derivation. */
async function fromOpening(reader: Reader, figure: Month, creatorId: Id<"crt">, wholeMinor: number): Promise<Chapter> {
  const { month, currency, whose } = figure
  const steps: Step[] = []
  for (const part of FROM_OPENING) {
    const flow = await flowByKind(reader, part, { creatorId, currency, month: span(month, part) })
    const minor = flow.reduce((sum, one) => sum + one.minor, 0)
    if (minor !== 0 || part === "opening")
      steps.push({ label: WORDS[part], minor, counts: true, figure: monthFigure(month, currency, part, whose) })
  }
  return { title: "From opening to closing", steps, wholeMinor }
}
