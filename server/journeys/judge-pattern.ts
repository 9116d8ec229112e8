import type { BrandTx } from "@/db/scope"
import { releaseStops, stopClearing } from "@/server/holds/stop-clearing"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { markCreator } from "@/server/risk/creator-marks"
import { holdsUntil } from "@/server/risk/creator-pattern"
import { heldOrders, mainCustomers } from "@/server/risk/pattern-queries"
import type { SignalKind } from "@/server/risk/signal"

type Judged = { readonly kind: SignalKind; readonly aboutCreatorId: Id<"crt"> }

/**
 * A member says that the main customer is the creator: their orders are own orders from now on, and those of which nothing
 * has cleared are judged again. Or that the chargebacks are no chance: what is held stays held for another while.
 */
export async function confirmPattern(tx: BrandTx, { kind, aboutCreatorId }: Judged, by: string, now: Date) {
  if (kind === "one_customer") {
    const [main] = await mainCustomers(tx, now, aboutCreatorId)
    if (!main) throw refuse("conflict", "That customer is known to be the creator by now. Reload to see.")
    const { customerHash: hash } = main
    await markCreator(tx, { kind: "customer", hash, ofCreatorId: aboutCreatorId }, now)
    await enqueue(tx, "judge-again", { brandId: tx.brandId, customerHash: hash, cause: "customer recognised" })
    await letGo(tx, aboutCreatorId, by, now)
  }
  if (kind !== "chargebacks") return
  await letGo(tx, aboutCreatorId, by, now)
  const stop = { kind: "risk", because: "the creator's chargebacks are looked into", setBy: by, until: holdsUntil(now) }
  await stopClearing(tx, await heldOrders(tx, aboutCreatorId, null), { ...stop, kind: "risk" }, now)
}

/** A member says that it is nothing: what was held for it may clear. */
export async function dismissPattern(tx: BrandTx, { kind, aboutCreatorId }: Judged, by: string, now: Date) {
  if (kind === "one_customer" || kind === "chargebacks") await letGo(tx, aboutCreatorId, by, now)
}

async function letGo(tx: BrandTx, creatorId: Id<"crt">, by: string, now: Date): Promise<void> {
  await releaseStops(tx, await heldOrders(tx, creatorId, null), { kind: "risk", by }, now)
}
