import type { CommissionLine } from "@/server/commissions/commission"
import { commissionFigure } from "@/server/kernel/figure"
import { type Fraction, fraction, sumOf, times, whole, ZERO } from "@/server/kernel/fraction"
import { exactWords, moneyWords } from "./exact-words"
import { baseOfLine, earnedBy, partsOf, partWords, type Reckoned } from "./explain-reckoning"
import type { Chapter, Step } from "./explained"

/** The lines that make a calculation's amount; those of the newest have derivations of their own. */
export function byLine({ lines, amountMinor, commission }: Reckoned, isNewest: boolean): Chapter {
  return {
    title: "By line",
    sentence: "Allocated to the lines by largest remainder, so that they make the whole.",
    steps: lines.map(line => ({
      label: line.title,
      minor: line.amountMinor,
      counts: true,
      figure: isNewest ? commissionFigure(commission, { lineGid: line.lineGid }) : undefined,
    })),
    wholeMinor: amountMinor,
  }
}

/** How one line came to its part of the amount. */
export function oneLine(one: Reckoned, line: CommissionLine): readonly Chapter[] {
  const { currency } = one
  const part = partOf(one, line)
  const base = { title: "Base", steps: [{ label: line.title, ...baseOfLine(line, currency) }] }
  const rate = {
    title: "Rate",
    steps: [{ label: part?.name ?? "No rule", detail: part ? ownWords(one, line) : undefined }],
  }
  return [base, rate, allocation(one, line)]
}

function partOf(one: Reckoned, line: CommissionLine) {
  return partsOf(one).find(part => part.rule === (line.rule ?? null))
}

/** The part with only this line in it. */
function ownPart(one: Reckoned, line: CommissionLine) {
  const part = partOf(one, line)
  if (!part) return null
  const { netMinor, originalNetMinor } = line
  return { ...part, netMinor, originalNetMinor, quantityLeft: line.quantityLeft ?? part.quantityLeft }
}

/** An amount per order belongs to the lines of its rule as their nets do. */
function own(one: Reckoned, line: CommissionLine): Fraction {
  const mine = ownPart(one, line)
  const whole = partOf(one, line)
  if (!mine || !whole || mine.excluded) return ZERO
  return earnedBy({ ...mine, originalNetMinor: whole.originalNetMinor })
}

function ownWords(one: Reckoned, line: CommissionLine): string {
  const mine = ownPart(one, line)
  if (!mine) return ""
  const shared = mine.perOrderMinor > 0 && partOf(one, line)?.netMinor !== line.netMinor
  if (shared) return `${exactWords(own(one, line), one.currency)}, with its part of the amount per order`
  return partWords(mine, one.currency)
}

function allocation(one: Reckoned, line: CommissionLine): Chapter {
  const { amountMinor, currency } = one
  const part = line.amountMinor
  const all = sumOf(one.lines.map(other => own(one, other)))
  if (all.top === 0n) {
    const steps = [{ label: "The order earns nothing that could be shared out", minor: part, counts: true }]
    return { title: "Allocation", steps, wholeMinor: part }
  }
  const mine = own(one, line)
  const exact = times(whole(amountMinor), fraction(mine.top * all.bottom, mine.bottom * all.top))
  const cut = Number(exact.top / exact.bottom)
  const [ours, whose] = [exactWords(mine, currency), exactWords(all, currency)]
  const detail = `${moneyWords(amountMinor, currency)} × ${ours} ÷ ${whose} = ${exactWords(exact, currency)}`
  const steps: Step[] = [{ label: "Its part of the whole, cut", detail, minor: cut, counts: true }]
  const label = "One more, because its remainder is among the largest"
  if (part !== cut) steps.push({ label, minor: part - cut, counts: true })
  return { title: "Allocation", steps, wholeMinor: part }
}
