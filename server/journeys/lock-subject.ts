import type { BrandTx } from "@/db/scope"
import { lockOwed } from "@/server/commissions/lock-commissions"
import type { Subject } from "@/server/holds/set-person-hold"
import { stoppable } from "@/server/holds/stop-queries"
import { refuse } from "@/server/kernel/error"
import { holdOrder } from "@/server/orders/hold-order"

/** Under the lock that clearing takes, so that nothing clears past a hold just set. Refuses where there is nothing to hold. */
export async function lockSubject(tx: BrandTx, subject: Subject): Promise<void> {
  const found = await stoppable(tx, subject)
  if (!found) throw refuse("not_found", "Nobody earned anything there, so there is nothing to hold.")
  if (found.orderId) await holdOrder(tx, found.orderId)
  else if (subject.commissionId) await lockOwed(tx, subject.commissionId)
  if (!(await stoppable(tx, subject))?.anyMoves)
    throw refuse("conflict", "All of it is paid, in a batch, or came to nothing: there is nothing left to hold.")
}
