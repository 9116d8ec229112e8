import { percentText } from "@/components/orders/percent"
import type { PlanEditorData } from "@/components/plans/plan-data"
import { parseDecimal, toDecimal } from "@/server/kernel/money"
import { readPercent } from "./percent-input"

/** What stands in the fields of new terms beside the plan, as typed. */
export type TermsDraft = {
  readonly holdDays: string
  readonly holdFrom: Terms["holdFrom"]
  readonly holdWaits: string
  readonly codeDiscount: string
  readonly nettingCap: string
  /** Smallest payout by ISO 4217 code; empty is none. */
  readonly minimums: Readonly<Record<string, string>>
}

export type Terms = NonNullable<PlanEditorData["terms"]>

/** A sentence per field that cannot be read, by the field's name; a minimum by its currency. */
export type DraftErrors = Readonly<Record<string, string>>

const LONGEST_HOLD_DAYS = 365
const NO_PERCENT = "Write a percentage between 0 and 100, with at most two decimals."
const NO_DAYS = `Write a whole number of days, at most ${LONGEST_HOLD_DAYS}.`

/** What most offer: a fresh program starts with it. */
const USUAL: Terms = {
  ...{ holdDays: 30, holdFrom: "paid", holdWaitsDays: 60 },
  ...{ codeDiscountBps: 1_000, nettingCapBps: 5_000, minimumPayoutMinor: {} },
}

/** The fields as the last version fills them. */
export function draftOf(last: Terms | null, currencies: readonly string[]): TermsDraft {
  const terms = last ?? USUAL
  const all = [...new Set([...currencies, ...Object.keys(terms.minimumPayoutMinor)])].sort()
  return {
    holdDays: String(terms.holdDays),
    holdFrom: terms.holdFrom,
    holdWaits: String(terms.holdWaitsDays),
    codeDiscount: percentText(terms.codeDiscountBps),
    nettingCap: percentText(terms.nettingCapBps),
    minimums: Object.fromEntries(
      all.map(currency => {
        const minor = terms.minimumPayoutMinor[currency] ?? 0
        return [currency, minor > 0 ? toDecimal(minor, currency) : ""]
      }),
    ),
  }
}

/** The fields as terms, or what is wrong with each of them. */
export function readDraft(draft: TermsDraft): { terms: Terms } | { errors: DraftErrors } {
  const [codeDiscountBps, nettingCapBps] = [draft.codeDiscount, draft.nettingCap].map(readPercent)
  const [holdDays, holdWaitsDays] = [draft.holdDays, draft.holdWaits].map(readDays)
  const minimums = Object.entries(draft.minimums).map(
    ([currency, text]) => [currency, readMinimum(text, currency)] as const,
  )
  const errors: Record<string, string> = {}
  for (const [currency, minor] of minimums)
    if (minor === null) errors[currency] = `Write an amount in ${currency}, such as 25, or leave it empty.`
  if (holdDays == null) errors.holdDays = NO_DAYS
  if (holdWaitsDays == null) errors.holdWaits = NO_DAYS
  if (codeDiscountBps == null) errors.codeDiscount = NO_PERCENT
  if (nettingCapBps == null) errors.nettingCap = NO_PERCENT
  const wrong = Object.keys(errors).length > 0
  if (wrong || codeDiscountBps == null || nettingCapBps == null || holdDays == null || holdWaitsDays == null)
    return { errors }
  const minimumPayoutMinor = Object.fromEntries(
    minimums.flatMap(([currency, minor]) => (minor ? [[currency, minor]] : [])),
  )
  const { holdFrom } = draft
  return { terms: { codeDiscountBps, nettingCapBps, holdDays, holdFrom, holdWaitsDays, minimumPayoutMinor } }
}

function readDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  return days !== null && days <= LONGEST_HOLD_DAYS ? days : null
}

function readMinimum(text: string, currency: string): number | null {
  if (text.trim() === "") return 0
  try {
    const minor = parseDecimal(text.replace(",", "."), currency)
    return minor >= 0 ? minor : null
  } catch {
    return null
  }
}
