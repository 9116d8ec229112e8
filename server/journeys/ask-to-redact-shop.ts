import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { openPrivacyRequest } from "@/server/orders/privacy-request"
import { askedOfThisShop } from "./forget-customer"
import type { DeliveryScene } from "./topic-handlers"

/** A shop that left has us forget all its shoppers: written down, and done by a job in portions. */
export async function askToRedactShop(tx: BrandTx, delivery: OpenDelivery, { now }: DeliveryScene): Promise<Outcome> {
  await askedOfThisShop(tx, delivery, "shop")
  const { shopId } = delivery
  const sentence = "The shop left and asked us to forget all its shoppers."
  const { id } = await openPrivacyRequest(
    tx,
    { shopId, kind: "shop", customerHash: null, orderGids: [], sentence },
    now,
  )
  await enqueue(tx, "redact-shop", { brandId: tx.brandId, requestId: id }, { key: `redact-shop:${id}` })
  const entry = {
    actor: "system",
    action: "receive a request to forget a shop",
    subject: publicId("prv", id),
    detail: {},
  }
  await recordAudit(tx, entry, now)
  return "recorded"
}
