import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockCommissions } from "@/server/commissions/lock-commissions"
import { mayClear } from "@/server/holds/hold"
import { releaseHolds } from "@/server/holds/release-holds"
import { standingStops } from "@/server/holds/stop-clearing"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { lockOrder } from "@/server/orders/load-order"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { MailPayload } from "./mail-payload"

/** Orders seen to in one transaction: the size of one read-back call. */
export const CLEARING_PORTION = 50

/**
 * Posts held → cleared for what is due of those of `orderIds` that are confirmed; answers how many it had to pass over. An
 * order is looked at under its lock: a webhook may have taken its confirmation away since it was found due.
 */
export async function clearConfirmed(
  tx: BrandTx,
  orderIds: readonly Id<"ord">[],
  now: Date,
  appUrl: string,
): Promise<number> {
  const cleared = new Map<string, Cleared>()
  let passedOver = 0
  const stopped = await standingStops(tx, orderIds, now)
  for (const orderId of [...orderIds].sort()) {
    const loaded = await lockOrder(tx, orderId)
    if (!loaded || !mayClear(loaded.order, now, [...loaded.stops, ...(stopped.get(orderId) ?? [])])) {
      passedOver += 1
      continue
    }
    for (const commission of await lockCommissions(tx, orderId)) {
      const minor = await clearOne(tx, commission, now)
      const key = `${commission.creatorId} ${commission.currency}`
      const { creatorId, currency } = commission
      const sofar = cleared.get(key) ?? { creatorId, amount: { minor: 0, currency }, orderCount: 0 }
      const amount = { minor: sofar.amount.minor + minor, currency }
      if (minor > 0) cleared.set(key, { creatorId, amount, orderCount: sofar.orderCount + 1 })
    }
  }
  for (const one of cleared.values()) await tellCreator(tx, one, appUrl)
  return passedOver
}

type Cleared = {
  readonly creatorId: Id<"crt">
  readonly amount: { readonly minor: number; readonly currency: string }
  readonly orderCount: number
}

async function clearOne(tx: BrandTx, commission: LockedCommission, now: Date): Promise<number> {
  const release = await releaseHolds(tx, commission.id, commission.position.held, now)
  if (!release || release.amountMinor === 0) return 0
  const posting = {
    kind: "cleared",
    debit: "held",
    credit: "cleared",
    amountMinor: release.amountMinor,
    currency: commission.currency,
    key: `cleared:${commission.id}:${release.throughTranche}`,
    creatorId: commission.creatorId,
    commissionId: commission.id,
    orderId: commission.orderId,
    because: "hold ended",
    causedBy: "system",
    happenedAt: now,
  } as const
  await post(tx, [posting], now)
  return release.amountMinor
}

async function tellCreator(tx: BrandTx, { creatorId, amount, orderCount }: Cleared, appUrl: string): Promise<void> {
  const { email, name, brandName } = await mailAddressOf(tx, creatorId)
  const props = { reader: { name }, brandName, amount, orderCount, earningsUrl: `${appUrl}/creator/earnings` }
  const mail: MailPayload = { to: email, template: "commission-cleared", props }
  await enqueue(tx, "send-mail", mail)
}
