import { refuse } from "@/server/kernel/error"
import { type Figure, figureName, lineName, type Place } from "@/server/kernel/figure"
import { publicId } from "@/server/kernel/id"
import {
  type DerivedCalculation,
  type DerivedCommission,
  readDerivedCalculations,
  readDerivedCommission,
  readDerivedHolds,
} from "./derivation-commission"
import { readDerivedDecision } from "./derivation-decision"
import { flowByKind, listMovements } from "./derivation-postings"
import { faceOf, type Paging, type Reader } from "./derivation-reader"
import { calculationChapters, holdChapter, howItChanged, reckoned, whereItIs } from "./explain-commission"
import { creditOfBrand, creditOfCreator, planOfCalculation } from "./explain-credit"
import { oneLine } from "./explain-lines"
import { everyMovement, inAndOut, sentence } from "./explain-movements"
import { inShort, type Reckoned } from "./explain-reckoning"
import type { Chapter, Opens, Step, Story } from "./explained"

type Of<K extends Figure["kind"]> = Extract<Figure, { kind: K }>

/** A commission's amount: evidence, decision, plan, base, rate, share, rounding, lines, changes, hold, where it is, movements. */
export async function deriveCommission(reader: Reader, figure: Of<"commission">, paging: Paging): Promise<Story> {
  const commission = await readDerivedCommission(reader, figure.id)
  const all = await readDerivedCalculations(reader, commission)
  const now = newest(all)
  const moved = await flowByKind(reader, "worth", { commissionId: figure.id })
  const movements = await listMovements(reader, "worth", { commissionId: figure.id }, paging)
  const chapters = [
    ...(await credit(reader, now)),
    ...planOfCalculation(now),
    ...calculationChapters(commission, now, true),
    ...howItChanged(commission, all),
    ...holdChapter(await readDerivedHolds(reader, figure.id), commission),
    whereItIs(commission, now.amountMinor),
    ...(commission.test ? [] : [inAndOut(moved, now.amountMinor)]),
  ]
  return {
    ...headOf(reader, commission, figure),
    title: titleOf(reader, commission),
    minor: now.amountMinor,
    sentence: answerOf(reckoned(commission, now), now, all.length),
    chapters: withPlace(reader, commission, chapters),
    parts: commission.test ? null : everyMovement(movements, faceOf(reader), figure.id),
  }
}

/** The reckoning in short where there is an order, and what changed it last. */
function answerOf(one: Reckoned, { cause, derivation }: DerivedCalculation, versions: number): string {
  if (derivation?.kind === "owed") return sentence(cause)
  return versions === 1 ? inShort(one) : `${inShort(one)} ${sentence(cause)}`
}

/** What it came to by an earlier calculation. */
export async function deriveVersion(reader: Reader, figure: Of<"version">): Promise<Story> {
  const commission = await readDerivedCommission(reader, figure.id)
  const one = (await readDerivedCalculations(reader, commission)).find(({ seq }) => seq === figure.seq)
  if (!one) throw refuse("not_found", "This commission was not calculated that often.")
  return {
    ...headOf(reader, commission, figure),
    title: `${titleOf(reader, commission)}, calculation ${one.seq}`,
    minor: one.amountMinor,
    sentence: `What it came to then. ${sentence(one.cause)}`,
    chapters: [
      ...(await credit(reader, one)),
      ...planOfCalculation(one),
      ...calculationChapters(commission, one, false),
    ],
    parts: null,
  }
}

/** One line's part of the amount. */
export async function deriveLine(reader: Reader, figure: Of<"line">): Promise<Story> {
  const commission = await readDerivedCommission(reader, figure.id)
  const now = newest(await readDerivedCalculations(reader, commission))
  const line = now.lines.find(one => lineName(one.lineGid) === figure.line)
  if (!line) throw refuse("not_found", "This commission has no such line.")
  const whole: Step = { label: titleOf(reader, commission), figure: publicId("com", figure.id), minor: now.amountMinor }
  return {
    ...headOf(reader, commission, figure),
    title: `${line.title}, ${commission.name}`,
    minor: line.amountMinor,
    sentence: "Its part of what the whole order earns, which is rounded once.",
    chapters: [...oneLine(reckoned(commission, now), line), { title: "The whole", steps: [whole] }],
    parts: null,
  }
}

const PLACE_WORDS: Readonly<Record<Place, string>> = {
  held: "Held",
  cleared: "Cleared",
  reserved: "Reserved",
  paid: "Paid",
  owed: "Owed back",
  forgiven: "Given up",
  ready: "Cleared and reserved",
  coming: "On its way",
}

/** What of a commission is in one place: all that went in, less all that went out. */
export async function derivePosition(reader: Reader, figure: Of<"position">, paging: Paging): Promise<Story> {
  const commission = await readDerivedCommission(reader, figure.id)
  const minor = inPlace(commission, figure.place)
  const which = { commissionId: figure.id }
  const moved = await flowByKind(reader, figure.place, which)
  const held = figure.place === "held" ? holdChapter(await readDerivedHolds(reader, figure.id), commission) : []
  const now = newest(await readDerivedCalculations(reader, commission))
  const whole: Step = { label: titleOf(reader, commission), figure: publicId("com", figure.id), minor: now.amountMinor }
  return {
    ...headOf(reader, commission, figure),
    title: `${PLACE_WORDS[figure.place]}, ${commission.name}`,
    minor,
    sentence: `What of this commission is ${PLACE_WORDS[figure.place].toLowerCase()} now: all that went in, less what went out.`,
    chapters: withPlace(reader, commission, [
      inAndOut(moved, minor),
      ...held,
      { title: "The commission", steps: [whole] },
    ]),
    parts: everyMovement(await listMovements(reader, figure.place, which, paging), faceOf(reader), figure.id),
  }
}

function inPlace({ position }: DerivedCommission, place: Place): number {
  if (place === "ready") return position.cleared + position.reserved
  if (place === "coming") return position.held + position.cleared + position.reserved - position.owed
  return position[place]
}

async function credit(reader: Reader, one: DerivedCalculation): Promise<readonly Chapter[]> {
  if (one.decisionId === null) return [{ title: "Why", steps: [{ label: one.because }] }]
  if (reader.creatorId !== null) return creditOfCreator(one)
  const decision = await readDerivedDecision(reader, one.decisionId)
  return decision ? creditOfBrand(decision) : []
}

function newest(all: readonly DerivedCalculation[]): DerivedCalculation {
  const last = all.at(-1)
  if (!last) throw refuse("not_found", "This commission has not been calculated yet.")
  return last
}

function headOf({ timeZone }: Reader, { currency }: DerivedCommission, figure: Figure) {
  return { figure: figureName(figure), currency, timeZone }
}

function titleOf({ creatorId }: Reader, { kind, name, creatorName }: DerivedCommission): string {
  const whose = creatorId === null ? `${creatorName}’s commission` : "Your commission"
  return kind === "order" ? `${whose} on ${name}` : `${whose}: ${name}`
}

/** The chapter of the base leads to where the facts are. */
function withPlace(
  reader: Reader,
  { id, orderId }: DerivedCommission,
  chapters: readonly Chapter[],
): readonly Chapter[] {
  if (!orderId) return chapters
  const opens: Opens =
    reader.creatorId === null
      ? { kind: "order", id: publicId("ord", orderId) }
      : { kind: "earning", id: publicId("com", id) }
  const label = reader.creatorId === null ? "Open the order’s whole story" : "Open the order"
  return chapters.map((chapter, index) =>
    index === chapters.length - 1 ? { ...chapter, steps: [...chapter.steps, { label, opens }] } : chapter,
  )
}
