import { decide } from "@/server/attribution/decide"
import type { DecisionInput, Policy } from "@/server/attribution/decision"
import type { WhatIfExample, WhatIfResult, WhatIfRow } from "@/server/attribution/what-if"
import { type EarningTerms, earnedOn, PLAIN } from "@/server/commissions/earned"
import type { OrderToPrice } from "@/server/commissions/order-to-price"

/** An order as it was decided and as it pays now. */
export type DecidedOrder = {
  readonly orderId: string
  readonly orderedAt: Date
  readonly currency: string
  readonly lines: readonly { readonly gid: string; readonly originalNetMinor: number; readonly netMinor: number }[]
  readonly input: DecisionInput
  /** By creator; a creator who lost their credit is not there. */
  readonly earned: readonly { readonly creatorId: string; readonly amountMinor: number }[]
}

/** All versions of the terms that an enrollment is under, by enrollment. */
export type TermsByEnrollment = ReadonlyMap<string, readonly EarningTerms[]>

const MOST_EXAMPLES = 20

/** Adds orders up under another policy, beside what they pay now. Nothing is changed by it. */
export class WhatIf {
  private readonly rows = new Map<string, { -readonly [K in keyof WhatIfRow]: WhatIfRow[K] }>()
  private readonly examples: WhatIfExample[] = []
  private orderCount = 0
  private changedCount = 0

  constructor(
    private readonly policy: Policy,
    private readonly terms: TermsByEnrollment,
  ) {}

  add(order: DecidedOrder): void {
    const decision = decide({ ...order.input, policy: this.policy })
    const priced = toPrice(order)
    const then = decision.credits.map(credit => {
      const terms = (this.terms.get(credit.enrollmentId) ?? []).filter(one => one.inForceFrom <= order.orderedAt)
      // A program that had promised nothing yet when the order was placed pays nothing for it.
      const amountMinor = terms.length > 0 ? earnedOn(priced, credit, terms, PLAIN).amountMinor : 0
      return { creatorId: credit.creatorId as string, amountMinor }
    })
    this.orderCount += 1
    for (const one of order.earned) this.count(one, order.currency, "now")
    for (const one of then) this.count(one, order.currency, "then")
    if (same(order.earned, then)) return
    this.changedCount += 1
    const { orderId, currency } = order
    this.keep({ orderId, currency, nowMinor: sum(order.earned), thenMinor: sum(then), because: decision.because })
  }

  result(): WhatIfResult {
    const { orderCount, changedCount } = this
    const rows = [...this.rows.values()].sort((a, b) => moved(b) - moved(a) || compare(a.creatorId, b.creatorId))
    return { orderCount, changedCount, rows, examples: largest(this.examples) }
  }

  private count({ creatorId, amountMinor }: Amount, currency: string, when: "now" | "then"): void {
    const key = `${creatorId} ${currency}`
    const row = this.rows.get(key) ?? { creatorId, currency, nowCount: 0, thenCount: 0, nowMinor: 0, thenMinor: 0 }
    row[`${when}Count`] += 1
    row[`${when}Minor`] += amountMinor
    this.rows.set(key, row)
  }

  private keep(example: WhatIfExample): void {
    this.examples.push(example)
    if (this.examples.length >= 50 * MOST_EXAMPLES) this.examples.splice(0, Infinity, ...largest(this.examples))
  }
}

/** Orders are asked about by their nets: rules about products and customers wait for the plans' own preview. */
function toPrice({ orderedAt, currency, lines, input }: DecidedOrder): OrderToPrice {
  const item = { kind: "item", title: "", productGid: null, collectionGids: [], quantityLeft: 0 } as const
  return {
    orderedAt,
    currency,
    customerType: input.customerType,
    subscription: null,
    codeKeys: [],
    lines: lines.map(line => ({ ...item, ...line })),
  }
}

type Amount = { readonly creatorId: string; readonly amountMinor: number }

function same(now: readonly Amount[], then: readonly Amount[]): boolean {
  return (
    now.length === then.length &&
    now.every(one => then.some(other => other.creatorId === one.creatorId && other.amountMinor === one.amountMinor))
  )
}

const sum = (amounts: readonly Amount[]) => amounts.reduce((total, one) => total + one.amountMinor, 0)
const moved = (one: { nowMinor: number; thenMinor: number }) => Math.abs(one.thenMinor - one.nowMinor)
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)

function largest(examples: readonly WhatIfExample[]): WhatIfExample[] {
  return [...examples].sort((a, b) => moved(b) - moved(a) || compare(a.orderId, b.orderId)).slice(0, MOST_EXAMPLES)
}
