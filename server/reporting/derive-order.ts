import { sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import { type Figure, figureName } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import type { Paging, Reader } from "./derivation-reader"
import { deriveCommission } from "./derive-commission"
import type { Story } from "./explained"

/** What an order earns all its creators: commission by commission, or the only one's own derivation. For a brand alone. */
export async function deriveOrder(
  reader: Reader,
  figure: Extract<Figure, { kind: "order" }>,
  paging: Paging,
): Promise<Story> {
  const only = await onlyCommission(reader, figure.id)
  if (only) return { ...(await deriveCommission(reader, only, paging)), figure: figureName(figure) }
  const { cursor, limit } = paging
  const [order] = await reader.tx.execute<{ name: string; currency: string }>(
    sql`select name, currency from orders where brand_id = ${reader.brandId} and id = ${figure.id}`,
  )
  if (!order) throw refuse("not_found", "There is no such order in this brand.")
  const after = cursor ? parsePublicId("com", cursor) : null
  const rows = await reader.tx.execute<{
    id: Id<"com">
    name: string
    minor: string
    whole: string
    count: string
  }>(sql`
    select * from (
      select c.id, w.name, k.amount_minor minor, sum(k.amount_minor) over () whole, count(*) over () count
      from commissions c join creators w on w.id = c.creator_id
      cross join lateral (select amount_minor from commission_calculations k where k.brand_id = c.brand_id and k.commission_id = c.id
        order by k.seq desc limit 1) k
      where c.brand_id = ${reader.brandId} and c.order_id = ${figure.id}) all_of_it
    where ${after ? sql`id > ${after}` : sql`true`} order by id limit ${limit + 1}`)
  const cut = page(rows, limit, row => publicId("com", row.id))
  const minor = Number(rows[0]?.whole ?? 0)
  const creators = `${rows[0]?.count ?? 0} creators`
  return {
    ...{ figure: figureName(figure), currency: order.currency, timeZone: reader.timeZone, minor },
    title: `What ${order.name} earns its creators`,
    sentence: `The sum over ${creators}, each by their share of the order.`,
    chapters: [{ title: "How it adds up", steps: [{ label: creators, minor, counts: true }], wholeMinor: minor }],
    parts: {
      of: "Creator by creator",
      rows: cut.rows.map(row => ({
        ...{ label: row.name, minor: Number(row.minor), counts: true, figure: publicId("com", row.id) },
      })),
      next: cut.next,
    },
  }
}

/** The order's commission, where there is exactly one with anything calculated. */
async function onlyCommission({ tx, brandId }: Reader, orderId: Id<"ord">) {
  const rows = await tx.execute<{ id: Id<"com"> }>(sql`
    select c.id from commissions c where c.brand_id = ${brandId} and c.order_id = ${orderId} and exists (
      select from commission_calculations k where k.brand_id = c.brand_id and k.commission_id = c.id) limit 2`)
  const [only, other] = rows
  return only && !other ? ({ kind: "commission", id: only.id } as const) : null
}
