import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { gidNamed } from "@/server/orders/thing-named"
import { passOfExport } from "@/server/reconciliation/keep-pass"
import { passJob } from "./ask-for-pass"

/** A shop says that an export is ready: the pass that waits for it looks at once. It would look by itself, too. */
export async function hearOfExport(tx: BrandTx, { shopId, body }: OpenDelivery): Promise<Outcome> {
  const passId = await passOfExport(tx, shopId, gidNamed(body, "BulkOperation"))
  if (passId === null) return "nothing_new"
  await enqueue(tx, "walk-pass", { brandId: tx.brandId, passId }, passJob(passId))
  return "recorded"
}
