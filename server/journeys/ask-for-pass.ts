import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { openPass, type WantedPass } from "@/server/reconciliation/keep-pass"

/** Opens a pass over a shop's orders and its job, in one transaction; one of its kind that runs goes on instead. */
export async function askForPass(tx: BrandTx, wanted: WantedPass, now: Date): Promise<Id<"pas">> {
  const passId = await openPass(tx, wanted, now)
  await enqueue(tx, "walk-pass", { brandId: tx.brandId, passId }, passJob(passId))
  return passId
}

/** One run of a pass at a time. */
export function passJob(passId: Id<"pas">) {
  return { key: `pass:${passId}`, queue: `pass:${passId}` }
}
