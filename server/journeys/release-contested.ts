import type { BrandTx } from "@/db/scope"
import type { Dispute } from "@/server/disputes/record-move"
import { releaseContestable } from "@/server/holds/contested-stops"

/** What held the money is let go: it clears as its time comes. Says so in words. */
export async function releaseContested(tx: BrandTx, dispute: Dispute, now: Date): Promise<string> {
  const released = await releaseContestable(tx, dispute, now)
  return released > 0 ? "What held it is let go: it clears as its time comes." : "What held it had ended by itself."
}
