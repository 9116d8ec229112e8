import type { BrandTx } from "@/db/scope"
import { type LockedCommission, lockCommissions } from "@/server/commissions/lock-commissions"
import { dueOrders } from "@/server/holds/due-holds"
import { releaseHolds } from "@/server/holds/release-holds"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import { post } from "@/server/ledger/post"
import { lockOrder } from "@/server/orders/load-order"
import { mailAddressOf } from "@/server/programs/mail-address"

/** Orders seen to in one transaction: the size of one read-back call. */
export const CLEARING_PORTION = 50

/** Posts held → cleared for the due and confirmed; answers how many orders it saw to. */
export async function clearConfirmed(tx: BrandTx, now: Date, appUrl: string): Promise<number> {
  const ready = (await dueOrders(tx, now, CLEARING_PORTION)).filter(one => one.confirmed)
  const totals = new Map<string, { creatorId: Id<"crt">; currency: string; minor: number }>()
  for (const { orderId } of [...ready].sort((a, b) => (a.orderId < b.orderId ? -1 : 1))) {
    await lockOrder(tx, orderId)
    for (const commission of await lockCommissions(tx, orderId)) {
      const minor = await clearOne(tx, commission, now)
      const key = `${commission.creatorId} ${commission.currency}`
      const sofar = totals.get(key)?.minor ?? 0
      totals.set(key, { creatorId: commission.creatorId, currency: commission.currency, minor: sofar + minor })
    }
  }
  for (const { creatorId, currency, minor } of totals.values())
    if (minor > 0) await tellCreator(tx, creatorId, formatMoney({ minor, currency }, "en-US"), appUrl)
  return ready.length
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

async function tellCreator(tx: BrandTx, creatorId: Id<"crt">, amount: string, appUrl: string): Promise<void> {
  const who = await mailAddressOf(tx, creatorId)
  const props = { creatorName: who.name, brandName: who.brandName, amount, earningsUrl: `${appUrl}/creator/earnings` }
  await enqueue(tx, "send-mail", { to: who.email, template: "commission-cleared", props })
}
