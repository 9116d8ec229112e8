import { type Dated, dated, type HoldStart, raiseDated, type Tranche } from "./hold"

/** What a settlement knows of a commission's hold. */
export type HoldNews = {
  /** What this settlement earned into held, in minor units; 0 when it earned nothing. */
  readonly earnedMinor: number
  readonly start: HoldStart
  readonly holdDays: number
  /** When the fact behind a raise happened: a raise after clearing is held from then. */
  readonly factAt: Date
}

/** What becomes of one tranche. */
export type HoldStep = Dated & {
  readonly tranche: number
  readonly isNew: boolean
  /** All that was ever earned into it. */
  readonly amountMinor: number
  /** Its date, or what it waits for, is another one: that is a record of its own. */
  readonly isRedated: boolean
}

/** What brings a commission's tranches in line with the facts: opened, enlarged or given another date; nothing where all is so. */
export function planHold(tranches: readonly Tranche[], news: HoldNews): readonly HoldStep[] {
  const open = tranches.filter(one => !one.clearedAt)
  const kept = open.map(one => keptTranche(one, news)).filter(step => step.isRedated || step.isEnlarged)
  const steps = kept.map(({ isEnlarged: _, ...step }) => step)
  // Until something has cleared, a raise joins the first tranche.
  const opensNext = tranches.length === 0 || tranches.some(one => one.clearedAt)
  return news.earnedMinor > 0 && opensNext ? [...steps, nextTranche(tranches, news)] : steps
}

function keptTranche(open: Tranche, { earnedMinor, start, holdDays, factAt }: HoldNews) {
  const isFirst = open.tranche === 1
  const next = isFirst ? dated(start, holdDays) : raiseDated(start, open, factAt, holdDays)
  const moreMinor = isFirst ? earnedMinor : 0
  return {
    tranche: open.tranche,
    isNew: false,
    amountMinor: open.amountMinor + moreMinor,
    clearsAt: next.clearsAt,
    waitsFor: next.waitsFor,
    isRedated: open.clearsAt?.getTime() !== next.clearsAt?.getTime() || open.waitsFor !== next.waitsFor,
    isEnlarged: moreMinor > 0,
  }
}

function nextTranche(tranches: readonly Tranche[], { earnedMinor, start, holdDays, factAt }: HoldNews): HoldStep {
  const isFirst = tranches.length === 0
  const when = isFirst ? dated(start, holdDays) : raiseDated(start, null, factAt, holdDays)
  return { ...when, tranche: tranches.length + 1, isNew: true, amountMinor: earnedMinor, isRedated: true }
}
