import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type AccrualPart, accrualFigure, type Figure, figureName } from "@/server/kernel/figure"
import { type Accrual, type AccrualFlow, flowOf } from "@/server/ledger/accruals"
import { monthWords } from "@/server/ledger/month"
import { movementsOfMonth, readAccruals } from "./accrual-months"
import type { Chapter, Step, Story } from "./explained"
import { accountsWords, movementWords } from "./movement-words"

type OfMonth = Extract<Figure, { kind: "accrual" }>

const TITLES: Readonly<Record<AccrualPart, string>> = {
  earned: "Earned",
  reduced: "Reduced by refunds and changes",
  cleared: "Cleared",
  paid: "Paid",
  owed: "New debts of creators",
  written_off: "Debts given up",
  closing: "Owed to creators at its end",
}

/** A figure of a month in the brand's books: what kinds of movements make it, or how its opening became its closing. */
export async function deriveAccrual(tx: BrandTx, figure: OfMonth, timeZone: string, now: Date): Promise<Story> {
  const { month, currency, part } = figure
  const accrual = (await readAccruals(tx, now)).find(one => one.month === month && one.currency === currency)
  if (!accrual) throw refuse("not_found", "The books show no such month in this currency.")
  const chapter = part === "closing" ? fromOpening(accrual) : await byKind(tx, figure, part)
  return {
    ...{ figure: figureName(figure), currency, timeZone, minor: chapter.wholeMinor ?? 0 },
    title: `${TITLES[part]}, ${monthWords(month)}`,
    sentence:
      part === "closing"
        ? "Held, cleared and reserved: what creators will be paid, as the month ended or stands."
        : "What the books recorded in the month, by the days of the brand’s time zone.",
    chapters: [chapter],
    parts: null,
  }
}

async function byKind(tx: BrandTx, { month, currency }: OfMonth, flow: AccrualFlow): Promise<Chapter> {
  const movements = (await movementsOfMonth(tx, month)).filter(one => one.currency === currency)
  const steps = movements.flatMap((one): Step[] => {
    const minor = flowOf(flow, one)
    const count = one.count === 1 ? "1 movement" : `${one.count} movements`
    if (minor === 0) return []
    return [{ label: movementWords(one.kind), detail: `${count}, ${accountsWords(one)}`, minor, counts: true }]
  })
  const nothing = { label: "Nothing moved", minor: 0, counts: true }
  const wholeMinor = steps.reduce((sum, step) => sum + (step.minor ?? 0), 0)
  return { title: "What went in and out", steps: steps.length > 0 ? steps : [nothing], wholeMinor }
}

function fromOpening({ month, currency, ...one }: Accrual): Chapter {
  const of = (part: AccrualPart) => accrualFigure(month, currency, part)
  const all: Step[] = [
    { label: "Owed as it began", minor: one.openingMinor },
    { label: "Earned", minor: one.earnedMinor, figure: of("earned") },
    { label: "Reduced", minor: 0 - one.reducedMinor, figure: of("reduced") },
    { label: "Paid", minor: 0 - one.paidMinor, figure: of("paid") },
    { label: "Came back from the bank", minor: one.returnedMinor },
    { label: "Taken for older debts", minor: 0 - one.takenMinor },
  ]
  const steps = all.filter((step, index) => index === 0 || step.minor !== 0).map(step => ({ ...step, counts: true }))
  return { title: "From its beginning to its end", steps, wholeMinor: one.closingMinor }
}
