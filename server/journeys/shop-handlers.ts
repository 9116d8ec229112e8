import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { proveSoon } from "./repair-shop"

/** The shop says that it removed the app; its token says whether that is so. */
export async function hearOfDeparture(tx: BrandTx, { shopId }: OpenDelivery): Promise<Outcome> {
  await enqueue(tx, "prove-departure", { brandId: tx.brandId, shopId }, { key: `prove-departure:${shopId}` })
  return "recorded"
}

/** Its permissions, its name or its address changed: the connection is looked at, and what the shop says then is kept. */
export async function hearOfChange(tx: BrandTx, { shopId }: OpenDelivery): Promise<Outcome> {
  await proveSoon(tx, shopId, { repair: false })
  return "recorded"
}
