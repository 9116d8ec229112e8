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
}

/** What cleared, by creator and currency. */
export type ClearedSoFar = Map<string, Cleared>

/** Counts what of a commission cleared; nothing where nothing did. */
export function count(cleared: ClearedSoFar, { creatorId, currency }: LockedCommission, minor: number): void {
  if (minor === 0) return
  const key = `${creatorId} ${currency}`
  const sofar = cleared.get(key)
  const amount = { minor: (sofar?.amount.minor ?? 0) + minor, currency }
  cleared.set(key, { creatorId, amount, orderCount: (sofar?.orderCount ?? 0) + 1 })
}

/** A mail to each creator: how much cleared, of how many orders. */
export async function tellOfClearing(tx: BrandTx, cleared: ClearedSoFar, appUrl: string): Promise<void> {
  for (const { creatorId, amount, orderCount } of cleared.values()) {
    const { email, name, brandName } = await mailAddressOf(tx, creatorId)
    const props = { reader: { name }, brandName, amount, orderCount, earningsUrl: `${appUrl}/creator/earnings` }
    const mail: MailPayload = { to: email, template: "commission-cleared", props }
    await enqueue(tx, "send-mail", mail)
  }
}
