import { type CreditRow, type Deciding, type Expected, expectedCalculation } from "./expected-calculation"
import type { ParcelRow } from "./order-facts"
import { type HoldRow, verifyHolds } from "./verify-hold"

type LineRow = {
  readonly lineGid: string
  readonly netMinor: number
  readonly originalNetMinor: number
  readonly amountMinor: number
  readonly rule?: string
  readonly quantityLeft?: number
}

/** A commission's newest calculation as it is stored. */
export type CalculationRow = {
  readonly decision_id: string | null
  readonly terms_id: string | null
  readonly rate_bps: number
  readonly share_micros: number
  readonly paid_bps: number
  readonly amount_minor: number
  readonly lines: readonly LineRow[]
  readonly derivation: Readonly<Record<string, unknown>> | null
  readonly because: string
}
export type CommissionRow = {
  readonly id: string
  readonly kind: string
  readonly subject_id: string | null
  readonly enrollment_id: string
  readonly creator_id: string
  readonly currency: string
  readonly order_name: string
  readonly ordered_at: string
  readonly test: boolean
}

/** A commission on an order with everything that decides it. */
export type StoredCommission = Omit<Deciding, "credit"> & {
  readonly commission: CommissionRow
  readonly calculation: CalculationRow
  readonly enrollmentCreator: string
  readonly holds: readonly HoldRow[]
  readonly parcels: readonly ParcelRow[]
  readonly earnedMinor: number
  /** The order's newest decision. */
  readonly decision: { readonly id: string; readonly because: string; readonly credits: readonly CreditRow[] }
  /** Money of the order has cleared, so that what nobody confirmed lowers nothing yet. */
  readonly cleared: boolean
}

/** Every way in which a commission on an order is not what its facts, its decision and its plan come to, in words. */
export function verifyCalculation(stored: StoredCommission): readonly string[] {
  const { commission, calculation, order, decision } = stored
  const faults = [...itself(stored), ...ownRows(commission, stored)]
  const credit = decision.credits.find(one => one.enrollmentId === commission.enrollment_id)
  if (waitsForTheShop(stored)) return faults
  if (calculation.decision_id !== decision.id) faults.push("it was not calculated for the order's newest decision")
  if (calculation.because !== decision.because) faults.push("it says another reason than its decision")
  if (commission.test !== order.test) faults.push("it and its order differ in being a test")
  if (!credit) return [...faults, ...lost(calculation)]
  const expected = expectedCalculation({ ...stored, credit })
  if (!expected) return [...faults, "no terms were in force when the order was placed"]
  return [...faults, ...compared(calculation, credit, expected), ...verifyHolds(stored, expected.version)]
}

/** An unconfirmed message may not lower cleared money: until the shop is asked, the commission stays as it was. */
function waitsForTheShop({ order, cleared }: StoredCommission): boolean {
  return cleared && (order.confirmed_at === null || order.unconfirmed_because !== null)
}

function itself({ calculation: { amount_minor, lines } }: StoredCommission): string[] {
  const ofLines = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  return ofLines === amount_minor ? [] : [`its lines sum to ${ofLines}, not to ${amount_minor}`]
}

function ownRows(commission: CommissionRow, { order, enrollmentCreator }: StoredCommission): string[] {
  const faults: string[] = []
  if (commission.creator_id !== enrollmentCreator) faults.push("it is another creator's than its enrollment")
  if (commission.currency !== order.currency)
    faults.push(`it is in ${commission.currency}, its order in ${order.currency}`)
  if (Date.parse(commission.ordered_at) !== Date.parse(order.ordered_at))
    faults.push("its order was placed at another time")
  return faults
}

function lost({ share_micros, amount_minor, lines }: CalculationRow): string[] {
  const nothing = share_micros === 0 && amount_minor === 0 && lines.every(line => line.amountMinor === 0)
  return nothing ? [] : [`it says ${amount_minor}, and its decision credits it with nothing`]
}

function compared(stored: CalculationRow, credit: CreditRow, expected: Expected): readonly string[] {
  const faults: string[] = []
  const says = (what: string, is: unknown, should: unknown) => {
    if (!same(is, should)) faults.push(`it says ${what} ${text(is)}, it comes to ${text(should)}`)
  }
  says("a share in millionths of", stored.share_micros, credit.micros)
  says("a paid part in basis points of", stored.paid_bps, credit.paidBps ?? 10_000)
  says("the terms are", stored.terms_id, expected.version.id)
  says("a default rate of", stored.rate_bps, expected.version.rate_bps)
  says("an amount of", stored.amount_minor, expected.amount)
  says("lines are", stored.lines.map(withoutTitle), expected.lines)
  for (const [name, should] of Object.entries(stored.derivation ? expected.derivation : {})) {
    const is = stored.derivation?.[name]
    if (name === "monthlyCap" && noDifference(is, should, expected)) continue
    says(`in its derivation that ${name} is`, is, should)
  }
  if (stored.derivation === null && expected.version.plan !== null) faults.push("it keeps no derivation")
  return faults
}

type Cap = { readonly usedMinor: number; readonly capMinor: number; readonly month: string } | null

/** Orders that leave enough of a month's cap are not calculated again each time an earlier one changes. */
function noDifference(is: unknown, should: unknown, { derivation }: Expected): boolean {
  const [told, true_] = [is as Cap, should as Cap]
  if (!told || !true_ || told.month !== true_.month || told.capMinor !== true_.capMinor) return false
  return Math.max(told.usedMinor, true_.usedMinor) + derivation.uncappedMinor <= true_.capMinor
}

function withoutTitle({ lineGid, originalNetMinor, netMinor, amountMinor, rule, quantityLeft }: LineRow) {
  return { lineGid, originalNetMinor, netMinor, amountMinor, rule, quantityLeft }
}

function same(is: unknown, should: unknown): boolean {
  return text(is) === text(should)
}

/** JSON with its names in order and nothing that is undefined. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one !== null && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
