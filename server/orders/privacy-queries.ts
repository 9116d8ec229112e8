import { and, desc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm"
import { privacyRequests, shops, webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { prunedText } from "./pruned-body"
import { customerHash } from "./shop-fact"

const MOST_SHOWN = 100
const MOST_BODIES = 1_000

/** What the shops asked for their customers, newest first. */
export async function listPrivacyRequests(tx: BrandTx) {
  const { id, kind, receivedAt, dueAt, counts, progress, sentence, doneAt, doneBy } = privacyRequests
  return await tx
    .select({ id, kind, receivedAt, dueAt, counts, progress, sentence, doneAt, doneBy, shopName: shops.name })
    .from(privacyRequests)
    .innerJoin(shops, and(eq(shops.brandId, privacyRequests.brandId), eq(shops.id, privacyRequests.shopId)))
    .where(eq(privacyRequests.brandId, tx.brandId))
    .orderBy(desc(receivedAt), desc(id))
    .limit(MOST_SHOWN)
}

type Customer = {
  readonly shopId: Id<"shp">
  readonly customerHash: string | null
  readonly orderGids: readonly string[]
  readonly customerKey: string
}

/** Bodies still held that tell of the customer's orders, or, while they are whole, of the customer. */
export async function bodiesAbout(tx: BrandTx, customer: Customer) {
  const { shopId, orderGids, customerKey } = customer
  const { topic, receivedAt, processedAt, body, aboutGid } = webhookDeliveries
  const rows = await tx
    .select({ topic, receivedAt, processedAt, body, aboutGid })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.brandId, tx.brandId),
        eq(webhookDeliveries.shopId, shopId),
        isNotNull(body),
        or(isNull(processedAt), orderGids.length > 0 ? inArray(aboutGid, [...orderGids]) : undefined),
      ),
    )
    .orderBy(desc(receivedAt))
    .limit(MOST_BODIES)
  const gids = new Set(orderGids)
  const theirs = (row: { aboutGid: string | null; body: string | null }) =>
    (row.aboutGid !== null && gids.has(row.aboutGid)) ||
    namesCustomer(row.body ?? "", customer.customerHash, customerKey)
  // One that cannot be read may tell of others too: only its allowed fields are handed out.
  return rows.filter(theirs).map(row => ({
    topic: row.topic,
    receivedAt: row.receivedAt,
    body: wholeOf(row.body ?? "") ?? prunedText(row.topic, row.body ?? ""),
  }))
}

/** A customer is known by the keyed hash of their id only: every id in the body is tried. */
function namesCustomer(body: string, wanted: string | null, key: string): boolean {
  if (wanted === null) return false
  const ids = new Set([...body.matchAll(/"id"\s*:\s*"?(\d{1,20})/g)].map(match => match[1] ?? ""))
  return [...ids].some(id => customerHash(`gid://shopify/Customer/${id}`, key) === wanted)
}

function wholeOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
