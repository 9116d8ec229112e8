import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { bodiesAbout } from "@/server/orders/privacy-queries"
import { closePrivacyRequest, holdPrivacyRequest, type PrivacyRequest } from "@/server/orders/privacy-request"
import { customerRows } from "@/server/reporting/customer-export"

type Asked = { readonly requestId: Id<"prv">; readonly by: Id<"mem">; readonly customerKey: string }

/** Everything held of the customer who asks, as it is now; who downloaded it is written down. Refuses what is answered. */
export async function exportCustomer(tx: BrandTx, { requestId, by, customerKey }: Asked, now: Date) {
  const request = await openDataRequest(tx, requestId)
  const { shopId, customerHash } = request
  const { orderGids, ...rows } = await customerRows(tx, request)
  const messages = await bodiesAbout(tx, { shopId, customerHash, orderGids, customerKey })
  const detail = { orders: rows.orders.length, messages: messages.length }
  const subject = publicId("prv", requestId)
  await recordAudit(tx, { actor: `member:${by}`, action: "download a customer's data", subject, detail }, now)
  return { request: subject, askedAt: request.receivedAt, madeAt: now, ...rows, messages }
}

/** An owner has given the customer their data: the request is done, and whom it was about is no longer known. */
export async function answerDataRequest(tx: BrandTx, requestId: Id<"prv">, by: Id<"mem">, now: Date): Promise<void> {
  await openDataRequest(tx, requestId)
  const actor = `member:${by}`
  await closePrivacyRequest(tx, requestId, { sentence: "The customer was given their data.", by: actor }, now)
  const subject = publicId("prv", requestId)
  await recordAudit(tx, { actor, action: "answer a data request", subject, detail: {} }, now)
}

async function openDataRequest(tx: BrandTx, requestId: Id<"prv">): Promise<PrivacyRequest> {
  const request = await holdPrivacyRequest(tx, requestId)
  if (request?.kind !== "data") throw refuse("not_found", "There is no open request for data with this id.")
  return request
}
