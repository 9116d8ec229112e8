import type { WhatIfExample, WhatIfResult, WhatIfRow } from "@/server/attribution/what-if"

export type TalliedAmount = { readonly creatorId: string; readonly amountMinor: number }

/** What an order pays now and would pay then, by creator; amounts in minor units of its currency. */
export type TalliedOrder = {
  readonly orderId: string
  readonly currency: string
  readonly paid: readonly TalliedAmount[]
  readonly wouldPay: readonly TalliedAmount[]
  /** Why, then. */
  readonly because: string
}

const MOST_EXAMPLES = 20

/** Adds orders up by creator and currency, beside what they pay now, and keeps those that change most. */
export class EffectTally {
  private readonly rows = new Map<string, { -readonly [K in keyof WhatIfRow]: WhatIfRow[K] }>()
  private readonly examples: WhatIfExample[] = []
  private orderCount = 0
  private changedCount = 0

  add({ orderId, currency, paid, wouldPay, because }: TalliedOrder): void {
    this.orderCount += 1
    for (const one of paid) this.count(one, currency, "now")
    for (const one of wouldPay) this.count(one, currency, "then")
    if (same(paid, wouldPay)) return
    this.changedCount += 1
    this.keep({ orderId, currency, nowMinor: sum(paid), thenMinor: sum(wouldPay), because })
  }

  result(): WhatIfResult {
    const { orderCount, changedCount } = this
    const rows = [...this.rows.values()].sort((a, b) => moved(b) - moved(a) || compare(a.creatorId, b.creatorId))
    return { orderCount, changedCount, rows, examples: largest(this.examples) }
  }

  private count({ creatorId, amountMinor }: TalliedAmount, currency: string, when: "now" | "then"): void {
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

function same(now: readonly TalliedAmount[], then: readonly TalliedAmount[]): boolean {
  return (
    now.length === then.length &&
    now.every(one => then.some(other => other.creatorId === one.creatorId && other.amountMinor === one.amountMinor))
  )
}

const sum = (amounts: readonly TalliedAmount[]) => amounts.reduce((total, one) => total + one.amountMinor, 0)
const moved = (one: { nowMinor: number; thenMinor: number }) => Math.abs(one.thenMinor - one.nowMinor)
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)

function largest(examples: readonly WhatIfExample[]): WhatIfExample[] {
  return [...examples].sort((a, b) => moved(b) - moved(a) || compare(a.orderId, b.orderId)).slice(0, MOST_EXAMPLES)
}
