import { sql } from "drizzle-orm"
import type { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickIdOf } from "@/server/tracking/click-ref"
import type { Touchpoint } from "./decision"

type Order = Pick<typeof orders.$inferSelect, "shopId" | "orderedAt" | "clickRefs" | "usedCodes">

/** All evidence that ties the order's shopper to an enrollment: the clicks it names and the codes it used. */
export async function gatherTouchpoints(tx: BrandTx, order: Order): Promise<readonly Touchpoint[]> {
  const clicks = order.clickRefs.length > 0 ? await clicksNamed(tx, order) : []
  const codes = order.usedCodes.length > 0 ? await codesOwned(tx, order) : []
  return [...clicks, ...codes]
}

type ClickRow = { id: string; enrollment_id: Id<"enr">; creator_id: Id<"crt">; clicked_at: Date; slug: string }

/** A click id tells its own time, which leads to one partition; a second either way forgives a rounded clock. */
async function clicksNamed(tx: BrandTx, order: Order): Promise<Touchpoint[]> {
  const named = order.clickRefs.flatMap(ref => clickIdOf(ref) ?? [])
  const rows: ClickRow[] = []
  for (const click of named) {
    const at = click.at.toISOString()
    rows.push(
      ...(await tx.execute<ClickRow>(sql`
        select c.id, c.enrollment_id, c.creator_id, c.clicked_at, l.slug
        from clicks c join tracking_links l on l.brand_id = c.brand_id and l.id = c.link_id
        where c.brand_id = ${tx.brandId} and c.id = ${click.id} and not c.bot
          and c.clicked_at between ${at}::timestamptz - interval '1 second' and ${at}::timestamptz + interval '1 second'
        limit 1`)),
    )
  }
  return rows.map(row => ({
    family: "click",
    id: row.id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    at: new Date(row.clicked_at).toISOString(),
    knownBy: ["order"],
    label: row.slug,
    discountMinor: 0,
  }))
}

type CodeRow = { id: string; enrollment_id: Id<"enr">; creator_id: Id<"crt">; code_key: string }

/** A code counts for whoever owned it at the time of the order, and is timed at the order. */
async function codesOwned(tx: BrandTx, order: Order): Promise<Touchpoint[]> {
  const at = order.orderedAt.toISOString()
  const keys = order.usedCodes.map(used => used.code.toUpperCase())
  const rows = await tx.execute<CodeRow>(sql`
    select id, enrollment_id, creator_id, code_key from code_ownerships
    where brand_id = ${tx.brandId} and shop_id = ${order.shopId} and during @> ${at}::timestamptz
      and code_key in ${keys}
    limit 50`)
  return rows.map(row => ({
    family: "code",
    id: row.id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    at,
    knownBy: [],
    label: row.code_key,
    discountMinor: order.usedCodes.find(used => used.code.toUpperCase() === row.code_key)?.amountMinor ?? 0,
  }))
}
