import type { BrandTx } from "@/db/scope"
import type { OwedDerivation } from "@/server/commissions/derivation"
import { lockOwed } from "@/server/commissions/lock-commissions"
import { type Opening, openOwed } from "@/server/commissions/open-owed"
import { owedCalculation } from "@/server/commissions/owed-calculation"
import { recordCalculation } from "@/server/commissions/record-calculation"
import { keepHold } from "@/server/holds/keep-hold"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { settleOwed } from "./settle-owed"

export type Owing = Opening & {
  /** All that it should come to, in minor units; below zero the creator owes it, and it is taken from later payouts. */
  readonly amountMinor: number
  /** Why, in words that its creator reads, and how the amount came about. */
  readonly derivation: OwedDerivation
  /** When it clears, or what must be known before that can be said. */
  readonly clears: { readonly at: Date } | { readonly waitsFor: string }
  /** What changed it now, in words: "approved", "deliverable cancelled". */
  readonly cause: string
  /** "system" or `member:<id>`. */
  readonly by: string
}

/**
 * Brings what a creator is owed for something without an order to `amountMinor`: opens its commission, records how the amount
 * came about, posts the difference and keeps its hold. Said again, it does nothing; said with another amount, it posts the
 * difference, and 0 takes everything back. Answers the commission.
 */
export async function oweAmount(tx: BrandTx, owing: Owing, now: Date): Promise<Id<"com">> {
  const { derivation, amountMinor, cause, by, clears } = owing
  const commissionId = await openOwed(tx, owing, now)
  const commission = present(await lockOwed(tx, commissionId), "a commission that was just opened")
  const next = owedCalculation(owing)
  await recordCalculation(tx, commission, next, { because: derivation.trigger, cause }, now)
  const earnedMinor = await settleOwed(tx, commission, amountMinor, { because: cause, causedBy: by }, now)
  const at = "at" in clears ? clears.at : null
  await keepHold(
    tx,
    {
      ...{ commissionId, creatorId: commission.creatorId, earnedMinor, because: cause, changedBy: by },
      start: { startsAt: at, waitsFor: "waitsFor" in clears ? clears.waitsFor : null },
      holdDays: 0,
      factAt: at ?? now,
    },
    now,
  )
  return commissionId
}
