import type { OwedDerivation } from "@/server/commissions/derivation"
import { commissionFigure, positionFigure } from "@/server/kernel/figure"
import { publicId } from "@/server/kernel/id"
import type { DerivedCalculation, DerivedCommission, DerivedHold } from "./derivation-commission"
import { moneyWords } from "./exact-words"
import { byLine } from "./explain-lines"
import { sentence } from "./explain-movements"
import { type Reckoned, reckoning } from "./explain-reckoning"
import type { Chapter, Step } from "./explained"

/** A stored calculation as the reckoning reads it. */
export function reckoned({ id, currency }: DerivedCommission, one: DerivedCalculation): Reckoned {
  const { rateBps, shareMicros, paidBps, amountMinor, lines, derivation } = one
  return {
    commission: publicId("com", id),
    ...{ currency, rateBps, shareMicros, paidBps, amountMinor, lines },
    derivation: derivation?.kind === "order" ? derivation : null,
  }
}

/** How a calculation came to its amount: on an order by base, rate, share and lines; otherwise by what it is for. */
export function calculationChapters(
  commission: DerivedCommission,
  one: DerivedCalculation,
  isNewest: boolean,
): readonly Chapter[] {
  if (one.derivation?.kind === "owed") return owedChapters(one.derivation, one.amountMinor)
  const reckon = reckoned(commission, one)
  return [...reckoning(reckon), byLine(reckon, isNewest)]
}

function owedChapters({ trigger, proof, steps, currency }: OwedDerivation, amountMinor: number): readonly Chapter[] {
  const because = [{ label: trigger }, ...(proof ? [{ label: "Shown by", detail: proof }] : [])]
  const reckoned = steps.map(step => ({
    label: step.words,
    ...(step.amountMinor === null ? {} : { detail: moneyWords(step.amountMinor, currency) }),
  }))
  const whole = { label: "Comes to", minor: amountMinor, counts: true }
  return [
    { title: "What for", steps: because },
    { title: "Reckoning", steps: [...reckoned, whole], wholeMinor: amountMinor },
  ]
}

/** Every version of the amount: what each cause added or took makes the amount now. */
export function howItChanged(commission: DerivedCommission, all: readonly DerivedCalculation[]): readonly Chapter[] {
  const last = all.at(-1)
  if (!last || all.length < 2) return []
  const figure = publicId("com", commission.id)
  const steps = all.map((one, index) => ({
    label: sentence(one.cause).replace(/\.$/, ""),
    detail: `it came to ${moneyWords(one.amountMinor, commission.currency)}`,
    minor: one.amountMinor - (all[index - 1]?.amountMinor ?? 0),
    counts: true,
    at: one.calculatedAt,
    opens: one === last ? undefined : ({ kind: "figure", id: commissionFigure(figure, { seq: one.seq }) } as const),
  }))
  // Of one that changed more often than is shown, the first row is what it had come to by then.
  return [{ title: "Refunds and changes", steps, wholeMinor: last.amountMinor }]
}

/** Until when it is held, and each change of that. */
export function holdChapter(holds: readonly DerivedHold[], commission: DerivedCommission): readonly Chapter[] {
  if (holds.length === 0) return []
  const many = holds.length > 1
  const steps = holds.flatMap(hold => {
    const of = many ? `, part ${hold.tranche} of ${moneyWords(hold.amountMinor, commission.currency)}` : ""
    const changes = hold.changes.slice(1).map(change => ({
      label: change.clearsAt ? "Moved to" : "Waits again",
      detail: sentence(change.because),
      at: change.clearsAt ?? undefined,
    }))
    return [{ ...first(hold, of) }, ...changes]
  })
  return [{ title: "Hold", steps }]
}

function first({ clearedAt, clearsAt, waitsFor, changes }: DerivedHold, of: string): Step {
  if (clearedAt) return { label: `Hold over${of}`, at: clearedAt }
  if (clearsAt)
    return { label: `Clears${of}`, detail: changes[0] && `Held because of: ${changes[0].because}`, at: clearsAt }
  return { label: `Waits for ${waitsFor ?? "payment"}${of}` }
}

/** Where its money is now; all of it makes the amount. A test order moves none. */
export function whereItIs({ id, position, test }: DerivedCommission, amountMinor: number): Chapter {
  if (test) return { title: "Where it is", steps: [{ label: "A test order: computed and shown, never posted" }] }
  const figure = publicId("com", id)
  const places = [
    ["Held", "held", 1],
    ["Cleared", "cleared", 1],
    ["Reserved in a batch", "reserved", 1],
    ["Paid", "paid", 1],
    ["Owed back", "owed", -1],
    ["Given up", "forgiven", -1],
  ] as const
  const steps = places
    .filter(([, place]) => position[place] !== 0)
    .map(([label, place, sign]) => ({
      label,
      minor: sign * position[place],
      counts: true,
      figure: positionFigure(figure, place),
    }))
  const nothing = [{ label: "Nothing is left of it", minor: 0, counts: true }]
  return { title: "Where it is", steps: steps.length > 0 ? steps : nothing, wholeMinor: amountMinor }
}
