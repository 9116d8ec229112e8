import { payableStep } from "@/server/kernel/currency"
import type { Id } from "@/server/kernel/id"
import { WHOLE_BPS } from "@/server/kernel/money"
import { nettable as nettableOf } from "@/server/ledger/position"

/** One commission of a creator as a payout sees it, in minor units. `clearedMinor` is what cleared up to the cutoff. */
export type Standing = {
  readonly commissionId: Id<"com">
  readonly clearedMinor: number
  readonly owedMinor: number
  readonly paidMinor: number
  /** What the commission comes to in all; below zero for a deduction. */
  readonly worthMinor: number
  /** Why nothing of it may be paid now although it cleared, in words; absent when nothing is in the way. */
  readonly stoppedBecause?: string
}

export type PlannedItem = { readonly commissionId: Id<"com">; readonly amountMinor: number }
export type PlannedNetting = { readonly paying: Id<"com">; readonly owing: Id<"com">; readonly amountMinor: number }

/** What one creator would be paid. gross = netted + amount; the items make the gross, the nettings the netted. */
export type PayoutPlan = {
  readonly grossMinor: number
  readonly nettedMinor: number
  readonly amountMinor: number
  /** Cleared, but less than Stripe can pay out in this currency: it stays for the next batch. */
  readonly staysMinor: number
  readonly items: readonly PlannedItem[]
  readonly nettings: readonly PlannedNetting[]
}

/**
 * Plans one creator's payout from commissions that come oldest first. Debts of other commissions are taken from it,
 * at most `nettingCapBps` of the gross; of the rest only the multiple that Stripe can pay out is taken, oldest first.
 */
export function planPayout(standings: readonly Standing[], currency: string, nettingCapBps: number): PayoutPlan {
  const sources = standings.map(payable).filter(item => item.amountMinor > 0)
  const debts = standings.map(nettable).filter(item => item.amountMinor > 0)
  const cleared = total(sources)
  const owed = total(debts)
  const gross = payableGross(cleared, payableStep(currency), gross => gross - netted(gross, owed, nettingCapBps))
  const nettedMinor = netted(gross, owed, nettingCapBps)
  const items = take(sources, gross)
  return {
    grossMinor: gross,
    nettedMinor,
    amountMinor: gross - nettedMinor,
    staysMinor: cleared - gross,
    items,
    nettings: pair(items, take(debts, nettedMinor)),
  }
}

/** A commission's own debt is offset by its settlement, so it neither pays with that part nor nets it. */
function payable(standing: Standing): PlannedItem {
  if (standing.stoppedBecause) return { commissionId: standing.commissionId, amountMinor: 0 }
  return { commissionId: standing.commissionId, amountMinor: Math.max(0, standing.clearedMinor - standing.owedMinor) }
}

/** Netting moves what was paid for one commission to another; what its own cleared money covers is offset instead. */
function nettable({ commissionId, owedMinor, clearedMinor, paidMinor, worthMinor }: Standing): PlannedItem {
  const foreign = { owed: Math.max(0, owedMinor - clearedMinor), paid: paidMinor }
  return { commissionId, amountMinor: nettableOf(foreign, worthMinor) }
}

function netted(grossMinor: number, owedMinor: number, capBps: number): number {
  const cap = Number((BigInt(grossMinor) * BigInt(capBps)) / BigInt(WHOLE_BPS))
  return Math.min(owedMinor, cap)
}

/**
 * The largest gross whose transfer is a multiple of `step`. A gross smaller by one minor unit sends the same or one less,
 * so every transfer below the largest is met and halving finds it.
 */
function payableGross(clearedMinor: number, step: number, sends: (grossMinor: number) => number): number {
  const most = sends(clearedMinor)
  const wanted = most - (most % step)
  let low = 0
  let high = clearedMinor
  while (low < high) {
    const middle = high - Math.floor((high - low) / 2)
    if (sends(middle) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

function take(from: readonly PlannedItem[], wantedMinor: number): PlannedItem[] {
  const taken: PlannedItem[] = []
  let left = wantedMinor
  for (const { commissionId, amountMinor } of from) {
    if (left === 0) break
    const part = Math.min(left, amountMinor)
    taken.push({ commissionId, amountMinor: part })
    left -= part
  }
  return taken
}

/** Lets the oldest paying commissions repay the oldest debts; the debts never come to more than the items. */
function pair(items: readonly PlannedItem[], debts: readonly PlannedItem[]): PlannedNetting[] {
  const pairs: PlannedNetting[] = []
  const open = debts.map(debt => ({ ...debt }))
  for (const item of items) {
    let left = item.amountMinor
    for (const debt of open) {
      const part = Math.min(left, debt.amountMinor)
      if (part === 0) continue
      pairs.push({ paying: item.commissionId, owing: debt.commissionId, amountMinor: part })
      debt.amountMinor -= part
      left -= part
    }
  }
  return pairs
}

function total(items: readonly PlannedItem[]): number {
  return items.reduce((sum, item) => sum + item.amountMinor, 0)
}
