import type { BrandTx } from "@/db/scope"
import { knownShop } from "@/server/catalog/redact-shop"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import type { Outcome } from "@/server/orders/delivery"
import { forgetBodies } from "@/server/orders/forget-bodies"
import { forgetOrders } from "@/server/orders/forget-orders"
import type { OpenDelivery } from "@/server/orders/open-delivery"
import { type PrivacyAsked, privacyAsked } from "@/server/orders/privacy-body"
import { closePrivacyRequest, dropDataRequests, openPrivacyRequest } from "@/server/orders/privacy-request"
import { customerHash } from "@/server/orders/shop-fact"
import { forgetMark } from "@/server/risk/creator-marks"
import { clicksOfShopper, forgetShopper } from "@/server/tracking/forget-shoppers"
import { forgetVisitors } from "@/server/tracking/forget-visitors"
import type { DeliveryScene } from "./topic-handlers"

/**
 * A shop has us forget a customer: what tells of them on orders, visits and bodies goes at once, in the transaction that
 * closes the webhook. Every amount, posting and decision stays as it was.
 */
export async function forgetCustomer(tx: BrandTx, delivery: OpenDelivery, scene: DeliveryScene): Promise<Outcome> {
  const { shopId } = delivery
  const { now, customerKey, ref } = scene
  const asked = await askedOfThisShop(tx, delivery, "customer")
  const hash = asked.customerGid && customerHash(asked.customerGid, customerKey)
  const { orderGids } = asked
  const sentence = "The shop asked us to forget a customer."
  const request = { shopId, kind: "customer" as const, customerHash: hash, orderGids, sentence }
  const { id } = await openPrivacyRequest(tx, request, now)
  // Messages first: this waits for those that are being taken in, so that what they record is forgotten with the rest.
  const ids = orderGids.map(gid => gid.split("/").at(-1) ?? gid)
  const bodies = await forgetBodies(tx, { shopId, signs: [...asked.signs, ...ids], except: ref }, now)
  const orders = await forgetOrders(tx, request, now)
  const shopper = { shopId, customerHash: hash, orders }
  const visits = await forgetVisitors(tx, await clicksOfShopper(tx, shopper))
  const landings = await forgetShopper(tx, shopper)
  // What the emptied messages would have told of orders that we hold is read back from the shop.
  if (bodies.length > 0)
    await readAgain(
      tx,
      orders.map(order => order.id),
    )
  if (hash) await forgetMark(tx, hash)
  await dropDataRequests(tx, { shopId, customer: request }, now)
  const counts = { orders: orders.length, visits, landings, messages: bodies.length }
  await closePrivacyRequest(tx, id, { sentence: "A customer was forgotten.", by: "system", counts }, now)
  const entry = { actor: "system", action: "forget a customer", subject: publicId("prv", id), detail: counts }
  await recordAudit(tx, entry, now)
  return "recorded"
}

const ORDERS_A_JOB = 50

async function readAgain(tx: BrandTx, orderIds: readonly Id<"ord">[]): Promise<void> {
  for (let at = 0; at < orderIds.length; at += ORDERS_A_JOB)
    await enqueue(tx, "confirm-orders", { brandId: tx.brandId, orderIds: orderIds.slice(at, at + ORDERS_A_JOB) })
}

/** The headers are not signed: a request of one shop must not reach another's customers, nor one to see be one to forget. */
export async function askedOfThisShop(
  tx: BrandTx,
  { shopId, body }: OpenDelivery,
  kind: PrivacyAsked["kind"],
): Promise<PrivacyAsked> {
  const asked = privacyAsked(body)
  const shop = await knownShop(tx, shopId)
  if (shop?.domain !== asked.shopDomain)
    throw refuse("invalid", "The body names another shop than its header. Nothing was removed.")
  if (asked.kind !== kind)
    throw refuse("invalid", "The body asks for something else than its header says. Nothing was done.")
  return asked
}
