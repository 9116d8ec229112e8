import type { BrandTx } from "@/db/scope"
import { knownShop } from "@/server/catalog/redact-shop"
import { brandName } from "@/server/identity/brand-queries"
import { listMembers } from "@/server/identity/member-queries"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import type { Outcome } from "@/server/orders/delivery"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { openPrivacyRequest } from "@/server/orders/privacy-request"
import { customerHash } from "@/server/orders/shop-fact"
import { askedOfThisShop } from "./forget-customer"
import type { DeliveryScene } from "./topic-handlers"

/**
 * A customer wants to know what is held of them: the request is written down and the owners are told. What we hold is put
 * together when an owner downloads it, so that no copy of it lies anywhere.
 */
export async function askForExport(tx: BrandTx, delivery: OpenDelivery, scene: DeliveryScene): Promise<Outcome> {
  const { shopId } = delivery
  const { now, customerKey, appUrl } = scene
  const { customerGid, orderGids } = await askedOfThisShop(tx, delivery, "data")
  const hash = customerGid && customerHash(customerGid, customerKey)
  const sentence = "A customer asked their shop for what is held of them. Download it and send it to the shop."
  const request = { shopId, kind: "data" as const, customerHash: hash, orderGids, sentence }
  const { id, dueAt } = await openPrivacyRequest(tx, request, now)
  const shop = await knownShop(tx, shopId)
  const { name, slug } = await brandName(tx)
  const owners = (await listMembers(tx)).filter(member => member.role === "owner" && member.endedAt === null)
  for (const owner of owners) {
    const props = {
      reader: { name: owner.name ?? owner.email },
      ...{ brandName: name, shopName: shop?.name ?? name, dueAt: dueAt.toISOString() },
      privacyUrl: `${appUrl}/brand/${slug}/settings/privacy`,
    }
    await enqueue(tx, "send-mail", { to: owner.email, template: "data-request", props })
  }
  const entry = { actor: "system", action: "receive a data request", subject: publicId("prv", id), detail: {} }
  await recordAudit(tx, entry, now)
  return "recorded"
}
