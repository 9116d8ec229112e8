import { DAY_MS } from "@/server/kernel/time"

/** How long a debt may have stood, by the last day of each bucket. */
export const BUCKETS = ["0–30", "31–60", "61–90", "over 90"] as const
export type Bucket = (typeof BUCKETS)[number]
const LAST_DAY = [30, 60, 90] as const

/** One movement of what is owed on one commission, oldest first: it raises the debt, or repays of it. Minor units. */
export type DebtMovement<Key> = {
  readonly of: Key
  readonly at: Date
  readonly raises: boolean
  readonly amountMinor: number
  readonly kind: string
  readonly because: string
}

export type Repayment = { readonly at: Date; readonly kind: string; readonly amountMinor: number }

/** A debt as it arose, and what is left of it. */
export type Debt<Key> = {
  readonly of: Key
  readonly aroseAt: Date
  readonly because: string
  readonly amountMinor: number
  readonly openMinor: number
  readonly repaid: readonly Repayment[]
}

/**
 * The debts that movements make, in the order in which they arose. The books say on which commission a debt was repaid;
 * among the debts of one commission the oldest is repaid first.
 */
export function debtsOf<Key>(movements: readonly DebtMovement<Key>[]): readonly Debt<Key>[] {
  const debts: { -readonly [K in keyof Debt<Key>]: K extends "repaid" ? Repayment[] : Debt<Key>[K] }[] = []
  for (const { of, at, raises, amountMinor, kind, because } of movements) {
    if (raises) {
      debts.push({ of, aroseAt: at, because, amountMinor, openMinor: amountMinor, repaid: [] })
      continue
    }
    let left = amountMinor
    for (const debt of debts.filter(one => one.of === of && one.openMinor > 0)) {
      const part = Math.min(left, debt.openMinor)
      if (part === 0) break
      debt.openMinor -= part
      debt.repaid.push({ at, kind, amountMinor: part })
      left -= part
    }
  }
  return debts
}

/** Calendar days between two days, "2026-11-01" and later. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** The bucket of a debt that has stood so many whole days. */
export function bucketOf(days: number): Bucket {
  const index = LAST_DAY.findIndex(last => days <= last)
  return BUCKETS[index === -1 ? LAST_DAY.length : index] ?? "over 90"
}

/** Splits an amount over commissions that owe, in the order given: what is given up of each. Nothing over what is owed. */
export function oldestFirst<Key>(
  owing: readonly { readonly of: Key; readonly owedMinor: number }[],
  amountMinor: number,
): readonly { readonly of: Key; readonly amountMinor: number }[] {
  let left = amountMinor
  return owing.flatMap(({ of, owedMinor }) => {
    const part = Math.min(left, owedMinor)
    left -= part
    return part > 0 ? [{ of, amountMinor: part }] : []
  })
}
