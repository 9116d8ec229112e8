import type { BrandTx } from "@/db/scope"
import type { PayoutFailedProps } from "@/emails/payout-failed"
import type { PayoutSentProps } from "@/emails/payout-sent"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import type { Payout } from "@/server/payouts/load-payout"
import { mailAddressOf } from "@/server/programs/mail-address"

/** Mails the creator that money was sent, or that all of it went into a debt, in the transaction that records it. */
export async function tellSent(tx: BrandTx, payout: Payout, now: Date, appUrl: string): Promise<void> {
  if (payout.amountMinor === 0) return tellTaken(tx, payout)
  const { email, name, brandName } = await mailAddressOf(tx, payout.creatorId)
  const props: Omit<PayoutSentProps, "sentAt"> & { sentAt: string } = {
    reader: { name },
    brandName,
    amount: { minor: payout.amountMinor, currency: payout.currency },
    netted: payout.nettedMinor > 0 ? { minor: payout.nettedMinor, currency: payout.currency } : null,
    sentAt: now.toISOString(),
    reference: publicId("pay", payout.id),
    statementUrl: `${appUrl}/creator/payouts`,
  }
  await enqueue(tx, "send-mail", { to: email, template: "payout-sent", props })
}

/** Mails the creator that Stripe refused, with its reason, in the transaction that records it. */
export async function tellRefused(tx: BrandTx, payout: Payout, reason: string, appUrl: string): Promise<void> {
  const { email, name, brandName } = await mailAddressOf(tx, payout.creatorId)
  const props: PayoutFailedProps = {
    reader: { name },
    brandName,
    amount: { minor: payout.amountMinor, currency: payout.currency },
    reason,
    accountUrl: `${appUrl}/creator/payouts`,
  }
  await enqueue(tx, "send-mail", { to: email, template: "payout-failed", props })
}

/** A payout that nets to nothing sends no transfer, and is told all the same: it repaid a debt. */
async function tellTaken(tx: BrandTx, { creatorId, nettedMinor, currency }: Payout): Promise<void> {
  const amount = { minor: nettedMinor, currency }
  const news = { creatorId, what: "taken", amount, because: "taken from a payout that came to as much" }
  await enqueue(tx, "tell-debt", { brandId: tx.brandId, ...news })
}
