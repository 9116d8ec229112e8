import { evenly, exact, multiplied, part } from "./exact"
import { type Deciding, expectedCalculation } from "./expected-calculation"
import type { ParcelRow } from "./order-facts"
import { type RetainerPart, retainerPart } from "./retainer-part"
import type { CalculationRow, CommissionRow } from "./verify-calculation"
import { type HoldRow, verifyHolds, verifyTranches } from "./verify-hold"

type Owed = {
  readonly kind: string
  readonly currency: string
  readonly trigger: string
  readonly proof: string | null
  readonly steps: readonly { readonly words: string; readonly amountMinor: number | null }[]
}

/** What a commission without an order is for, as the row says that made it due. */
export type Subject = {
  readonly enrollment_id: string
  /** Whose it is, where the row says that too. */
  readonly creator_id?: string
  readonly currency: string
  readonly amount_minor: number
  /** When it clears; null where the row does not say. */
  readonly clears_at: string | null
  readonly trigger: string | null
  readonly proof: string | null
  /** The order that a dispute's addition follows; absent for everything else. */
  readonly order?: Followed | null
  /** The month of a retainer that it is for; absent for everything else. */
  readonly retainer?: RetainerPart
}

/** What decides what all of the order would earn its creator now, and what that came to when it was pinned. */
type Followed = {
  readonly whole: Omit<Deciding, "credit">
  readonly parcels: readonly ParcelRow[]
  /** It had not counted at all, so that it is held as a credit of it would be. */
  readonly missed: boolean
  readonly pinned_minor: number | null
  /** What the creator has of it at most, all together. */
  readonly in_all_minor: number
  /** What the order earns them by itself, and by what was added to it before. */
  readonly besides: number
  /** A person credited it to others after the decision. */
  readonly taken: boolean
  readonly void: boolean
  /** It waits for the shop to say itself what a message told. */
  readonly waits: boolean
}

export type StoredOwed = {
  readonly commission: CommissionRow
  readonly calculation: CalculationRow
  readonly enrollmentCreator: string
  readonly holds: readonly HoldRow[]
  readonly earnedMinor: number
  readonly subject: Subject | null
}

/** Every way in which a commission without an order is not what it is for comes to, in words. */
export function verifyOwed(stored: StoredOwed): readonly string[] {
  const { commission, calculation, holds, subject } = stored
  const faults = [...ofItself(stored), ...heldAs(stored)]
  if (commission.creator_id !== stored.enrollmentCreator) faults.push("it is another creator's than its enrollment")
  if (!subject) return [...faults, "nothing says what it is for"]
  const says = (what: string, is: unknown, should: unknown) => {
    if (is !== should) faults.push(`it says ${what} ${is}, what it is for says ${should}`)
  }
  const owed = calculation.derivation as Owed | null
  if (!waitsForTheShop(stored, subject)) says("an amount of", calculation.amount_minor, worthOf(subject))
  if (subject.retainer) says("a month's part of", subject.amount_minor, retainerPart(subject.retainer))
  says("it is in", commission.currency, subject.currency)
  if (subject.creator_id) says("it is of creator", commission.creator_id, subject.creator_id)
  says("it is of enrollment", commission.enrollment_id, subject.enrollment_id)
  if (subject.trigger !== null) says("it is because of", owed?.trigger, subject.trigger)
  if (subject.trigger !== null) says("it is shown by", owed?.proof ?? null, subject.proof)
  const first = holds.find(one => one.tranche === 1)
  if (subject.clears_at !== null && first && Date.parse(first.clears_at ?? "") !== Date.parse(subject.clears_at))
    faults.push(`it clears at ${first.clears_at}, not at ${subject.clears_at}`)
  return faults
}

function heldAs({ holds, earnedMinor, subject }: StoredOwed): readonly string[] {
  const { order } = subject ?? {}
  const expected = subject && order?.missed && !order.waits ? ofWhole(subject.enrollment_id, order) : null
  if (!order || !expected) return verifyTranches({ holds, earnedMinor })
  return verifyHolds({ holds, earnedMinor, parcels: order.parcels, order: order.whole.order }, expected.version)
}

/** What the order would earn if all of it were the creator's. */
function ofWhole(enrollmentId: string, { whole }: Followed) {
  return expectedCalculation({ ...whole, credit: { micros: 1_000_000, enrollmentId } })
}

/** What a dispute added follows its order: the part that is left of what all of it would earn, and never more in all than was decided. */
function worthOf({ amount_minor, order, enrollment_id }: Subject): number {
  if (!order) return amount_minor
  if (order.void || order.taken) return 0
  const now = Math.max(0, ofWhole(enrollment_id, order)?.amount ?? 0)
  const pinned = order.pinned_minor ?? -1
  if (pinned < 0) return Number.NaN
  const kept = (minor: number) => (now >= pinned ? minor : evenly(multiplied(exact(minor), part(now, pinned))))
  return Math.max(0, Math.min(kept(amount_minor), kept(order.in_all_minor) - order.besides))
}

/** Until the shop is asked, a message lowers nothing that has cleared: it stays as it was, and is never more than was decided. */
function waitsForTheShop({ holds, calculation }: StoredOwed, subject: Subject): boolean {
  const waits = subject.order?.waits === true && holds.some(one => one.cleared_at !== null)
  return waits && worthOf(subject) <= calculation.amount_minor && calculation.amount_minor <= subject.amount_minor
}

/** One line, no rate, nobody to share it with; a reckoning whose last step is the amount. */
function ofItself({ commission, calculation }: StoredOwed): string[] {
  const { lines, amount_minor, rate_bps, share_micros, paid_bps, decision_id, terms_id } = calculation
  const owed = calculation.derivation as Owed | null
  const [line] = lines
  const faults: string[] = []
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  must(lines.length === 1 && line?.amountMinor === amount_minor, "its one line is not its amount")
  must(line?.lineGid === commission.subject_id, "its line is for something else")
  must(line?.netMinor === 0 && line.originalNetMinor === 0, "its line is worth something in a shop")
  must(rate_bps === 0 && share_micros === 1e6 && paid_bps === 1e4, "it has a rate or a share")
  must(decision_id === null && terms_id === null, "it names a decision or terms")
  must(
    owed?.kind === "owed" && owed.currency === commission.currency,
    "its derivation is another kind's, or in another currency",
  )
  must(owed?.steps.at(-1)?.amountMinor === amount_minor, "its reckoning comes to another amount")
  must(owed?.trigger === calculation.because, "it says another reason than its derivation")
  must(!commission.test, "it is said to be a test")
  return faults
}
