import { and, eq, isNull, lte, notInArray, sql } from "drizzle-orm"
import { chargebacks, fulfillments, refunds, returns } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { doubtOrder } from "./doubt-order"
import type { ToldOrder } from "./order"

/** An answer may lag this far behind a webhook: until then the shop must be asked again. Disputes come late, and waiting costs nothing. */
const LAG_MS = 10 * MINUTE_MS

type Answered = { readonly shopId: Id<"shp">; readonly told: ToldOrder; readonly readAt: Date | undefined }
type What = "refund" | "chargeback" | "return" | "parcel"
type Heard = { readonly what: What; readonly gid: string; readonly recordedAt: Date }

/**
 * What a webhook told of an order and the shop, asked afterwards, did not: it counts for nothing from now on, whatever time
 * it names, for another shop's news may carry a valid signature. While an answer may still lag, or when nobody knows when
 * the shop was asked, the order is left in doubt: true then.
 */
export async function doubtHearsay(tx: BrandTx, { shopId, told, readAt }: Answered, now: Date): Promise<boolean> {
  const heard = await onlyHeardOf(tx, shopId, told)
  for (const { what, gid, recordedAt } of heard)
    if (readAt && recordedAt <= readAt) await leaveOut(tx, { shopId, what, gid }, now)
  const open = heard.find(one => one.what !== "parcel" && !isSettled(one, readAt))
  if (!open) return await doubtVanished(tx, shopId, told)
  await doubtOrder(tx, { shopId, gid: told.order.gid, because: sentence(open.what, open.gid) })
  return true
}

/** What the answer tells of is the shop's own by now; what still is a webhook's word, the answer did not name. */
async function onlyHeardOf(tx: BrandTx, shopId: Id<"shp">, told: ToldOrder): Promise<Heard[]> {
  const hearsay = (what: What, table: (typeof TABLES)[What]) => sql`
    select ${what} what, gid, recorded_at from ${table}
    where brand_id = ${tx.brandId} and shop_id = ${shopId} and order_gid = ${told.order.gid} and source = 'webhook'`
  const rows = await tx.execute<{ what: What; gid: string; recorded_at: Date | string }>(sql`
    ${hearsay("refund", refunds)} union all ${hearsay("chargeback", chargebacks)}
    union all ${hearsay("return", returns)} union all ${hearsay("parcel", fulfillments)} order by 1, 2`)
  const answers = { refund: true, chargeback: told.chargebacks, return: told.returns, parcel: told.fulfillments }
  return rows
    .filter(row => answers[row.what])
    .map(row => ({ what: row.what, gid: row.gid, recordedAt: new Date(row.recorded_at) }))
}

const TABLES = { refund: refunds, chargeback: chargebacks, return: returns, parcel: fulfillments } as const

type Fact = { readonly shopId: Id<"shp">; readonly what: What; readonly gid: string }

async function leaveOut(tx: BrandTx, { shopId, what, gid }: Fact, now: Date): Promise<void> {
  const table = TABLES[what]
  const named = and(eq(table.brandId, tx.brandId), eq(table.shopId, shopId), eq(table.gid, gid))
  await tx
    .update(table)
    .set({ unknownToShopAt: now })
    .where(and(named, isNull(table.unknownToShopAt)))
}

function isSettled({ recordedAt }: Heard, readAt: Date | undefined): boolean {
  return readAt !== undefined && readAt.getTime() - recordedAt.getTime() > LAG_MS
}

/** A refund that the shop itself told us of once and no longer does: somebody must look. */
async function doubtVanished(tx: BrandTx, shopId: Id<"shp">, { order, refunds: told }: ToldOrder): Promise<boolean> {
  const gids = told.map(refund => refund.gid)
  const vanished = and(
    eq(refunds.brandId, tx.brandId),
    eq(refunds.shopId, shopId),
    eq(refunds.orderGid, order.gid),
    eq(refunds.source, "read_back"),
    // One that came after this answer may simply not have been there yet.
    lte(refunds.refundedAt, order.updatedAt),
    gids.length > 0 ? notInArray(refunds.gid, gids) : undefined,
  )
  const [unknown] = await tx.select({ gid: refunds.gid }).from(refunds).where(vanished).limit(1)
  if (!unknown) return false
  const because = `The shop no longer knows the refund ${unknown.gid.split("/").at(-1)} that it told us of.`
  await doubtOrder(tx, { shopId, gid: order.gid, because })
  return true
}

function sentence(what: What, gid: string): string {
  return `The shop does not know the ${what} ${gid.split("/").at(-1)} that a webhook told of.`
}
