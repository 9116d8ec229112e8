import type { BrandTx } from "@/db/scope"
import type { LockedCommission } from "@/server/commissions/lock-commissions"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { MailPayload } from "./mail-payload"

export type Cleared = {
  readonly creatorId: Id<"crt">
  readonly amount: { readonly minor: number; readonly currency: string }
  readonly orderCount: number
  /** Fees, bonuses and other amounts that are for no order. */
  readonly otherCount: number
}

/** What cleared, by creator and currency. */
export type ClearedSoFar = Map<string, Cleared>

/** Counts what of a commission cleared; nothing where nothing did. */
export function count(cleared: ClearedSoFar, { creatorId, currency, orderId }: LockedCommission, minor: number): void {
  if (minor === 0) return
  const key = `${creatorId} ${currency}`
  const sofar = cleared.get(key)
  const amount = { minor: (sofar?.amount.minor ?? 0) + minor, currency }
  const orderCount = (sofar?.orderCount ?? 0) + Number(orderId !== null)
  const otherCount = (sofar?.otherCount ?? 0) + Number(orderId === null)
  cleared.set(key, { creatorId, amount, orderCount, otherCount })
}

/** A mail to each creator: how much cleared, of how many orders and other amounts. */
export async function tellOfClearing(tx: BrandTx, cleared: ClearedSoFar, appUrl: string): Promise<void> {
  for (const { creatorId, ...what } of cleared.values()) {
    const { email, name, brandName } = await mailAddressOf(tx, creatorId)
    const props = { reader: { name }, brandName, ...what, earningsUrl: `${appUrl}/creator/earnings` }
    const mail: MailPayload = { to: email, template: "commission-cleared", props }
    await enqueue(tx, "send-mail", mail)
  }
}
