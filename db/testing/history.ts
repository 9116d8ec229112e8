import fc from "fast-check"
import type { ChargebackFacts } from "@/server/orders/chargeback"
import type { OrderFacts, OrderLineFacts, RefundFacts } from "@/server/orders/order"
import type { ReturnFacts } from "@/server/orders/return"
import { addedLine, chargebackAfter, returnAfter } from "./after-the-sale"

/** What happened to one order in the shop, and how the news of it travels. */
export type History = {
  readonly lines: readonly {
    quantity: number
    price: number
    discountShare: number
    taxShare: number
    giftCard: boolean
  }[]
  readonly evidence: "code" | "click" | "code and click" | "late click" | "none"
  readonly taxesIncluded: boolean
  readonly pending: boolean
  readonly happenings: readonly Happening[]
  /** Where each piece of news stands in the queue, and how often it is repeated. */
  readonly shuffle: readonly number[]
  readonly repeats: readonly number[]
}

export type Happening = {
  readonly kind: (typeof KINDS)[number]
  readonly line: number
  readonly share: number
  readonly sign: -1 | 1
  /** Whole seconds since the one before; 0 gives two states one time. */
  readonly secondsLater: number
  /** Whether the shop's own count follows a refund. */
  readonly counted: boolean
}

/** Twice what happens twice as often. */
const KINDS = [
  ...["refund", "refund", "money refund", "shipping refund", "discrepancy", "edit", "added line"],
  ...["cancel", "pay", "chargeback", "chargeback ends", "return"],
] as const

/** One state of an order in the shop, with all that hangs on it. */
export type State = {
  readonly facts: OrderFacts
  readonly refunds: readonly RefundFacts[]
  readonly chargebacks: readonly ChargebackFacts[]
  readonly returns: readonly ReturnFacts[]
}

/** One delivery: a state of the order, with everything when it was read back; or a fact on its own. */
export type News =
  | ({ readonly kind: "order"; readonly readBack: boolean } & State)
  | { readonly kind: "refund"; readonly refund: RefundFacts }
  | { readonly kind: "chargeback"; readonly chargeback: ChargebackFacts }
  | { readonly kind: "return"; readonly back: ReturnFacts }

const percent = fc.integer({ min: 0, max: 100 })

export const history: fc.Arbitrary<History> = fc.record({
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 7 }),
      price: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 999_99 })),
      discountShare: fc.oneof(fc.constant(0), percent),
      taxShare: fc.integer({ min: 0, max: 25 }),
      giftCard: fc.boolean().map(yes => yes),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  evidence: fc.constantFrom("code", "code", "click", "code and click", "late click", "none"),
  taxesIncluded: fc.boolean(),
  pending: fc.boolean(),
  happenings: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      line: fc.nat({ max: 3 }),
      share: fc.integer({ min: 1, max: 100 }),
      sign: fc.constantFrom(-1, -1, 1),
      secondsLater: fc.integer({ min: 0, max: 2 }),
      counted: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  shuffle: fc.array(fc.nat({ max: 1_000 }), { minLength: 24, maxLength: 24 }),
  repeats: fc.array(fc.constantFrom(1, 1, 1, 2), { minLength: 24, maxLength: 24 }),
})

/** Every state the order went through, the last being the truth. */
export function states(from: History, first: OrderFacts): readonly State[] {
  const placed: State = { facts: first, refunds: [], chargebacks: [], returns: [] }
  const all: State[] = [placed]
  for (const [index, happening] of from.happenings.entries())
    all.push(happen(all.at(-1) ?? placed, happening, `${first.gid.split("/").at(-1)}${index}`))
  return all
}

function happen(state: State, what: Happening, number: string): State {
  const { facts, refunds } = state
  const updatedAt = new Date(facts.updatedAt.getTime() + what.secondsLater * 1_000)
  const line = facts.lines[what.line % facts.lines.length]
  if (!line) return state
  const refund = (lines: RefundFacts["lines"], discrepancyMinor: number): RefundFacts => ({
    gid: `gid://shopify/Refund/${number}`,
    orderGid: facts.gid,
    refundedAt: updatedAt,
    lines,
    discrepancyMinor,
    shippingMinor: 0,
  })
  const change = (part: Partial<OrderFacts>, more: readonly RefundFacts[] = []): State => ({
    ...state,
    facts: { ...facts, ...part, updatedAt },
    refunds: [...refunds, ...more],
  })
  const units = Math.min(line.currentQuantity, Math.ceil((line.quantity * what.share) / 100))
  const cents = Math.floor((line.unitPriceMinor * what.share) / 100)
  switch (what.kind) {
    case "refund": {
      const lines = what.counted ? without(facts.lines, line, units) : facts.lines
      const amountMinor = line.unitPriceMinor * units
      return change({ lines, financialStatus: refunded(facts) }, [
        refund([{ lineGid: line.gid, quantity: units, amountMinor }], 0),
      ])
    }
    case "money refund":
      return change({ financialStatus: refunded(facts) }, [
        refund([{ lineGid: line.gid, quantity: 0, amountMinor: cents }], 0),
      ])
    case "discrepancy":
      return change({ financialStatus: refunded(facts) }, [refund([], what.sign * cents)])
    case "shipping refund":
      return change({ financialStatus: refunded(facts) }, [{ ...refund([], 0), shippingMinor: cents }])
    case "added line":
      return change({ lines: [...facts.lines, addedLine(line, number, what.share)] })
    case "chargeback":
    case "chargeback ends":
      return { ...change({}), chargebacks: chargebackAfter(state, what, number, cents) }
    case "return":
      return { ...change({}), returns: returnAfter(state, number) }
    case "edit":
      return change({ lines: without(facts.lines, line, units) })
    case "cancel":
      return change({ cancelledAt: updatedAt })
    case "pay":
      return change({
        financialStatus: facts.financialStatus === "pending" ? "paid" : facts.financialStatus,
        paidAt: facts.paidAt ?? updatedAt,
      })
  }
}

const refunded = (facts: OrderFacts) => (facts.financialStatus === "pending" ? "pending" : "partially_refunded")

function without(lines: readonly OrderLineFacts[], line: OrderLineFacts, units: number): readonly OrderLineFacts[] {
  return lines.map(one => (one.gid === line.gid ? { ...one, currentQuantity: one.currentQuantity - units } : one))
}

/** The news of all states: shuffled, repeated, some as read-backs that were overtaken; the truth is not among them yet. */
export function news(from: History, all: readonly State[]): readonly News[] {
  const told: News[] = all.flatMap((state, index) => [
    { kind: "order" as const, ...state, readBack: (from.shuffle[index] ?? 0) % 7 === 0 },
    ...alone(state, all[index - 1]),
  ])
  const repeated = told.flatMap((one, index) => Array.from({ length: from.repeats[index] ?? 1 }, () => one))
  return repeated
    .map((one, index) => ({ one, place: from.shuffle[index % from.shuffle.length] ?? 0, index }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ one }) => one)
}

/** What a state has and the one before had not, each told on its own. */
function alone(state: State, before: State | undefined): News[] {
  const isNew = <T>(fact: T, earlier: readonly T[] | undefined) => !earlier?.includes(fact)
  return [
    ...state.refunds.filter(one => isNew(one, before?.refunds)).map(refund => ({ kind: "refund" as const, refund })),
    ...state.chargebacks
      .filter(one => isNew(one, before?.chargebacks))
      .map(chargeback => ({ kind: "chargeback" as const, chargeback })),
    ...state.returns.filter(one => isNew(one, before?.returns)).map(back => ({ kind: "return" as const, back })),
  ]
}
