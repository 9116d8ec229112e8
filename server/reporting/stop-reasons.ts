import { sql } from "drizzle-orm"
import type { StopKind } from "@/db/schema"
import type { Id } from "@/server/kernel/id"
import { type ClearingTx, openInShop } from "./clearing-parts"

/** One reason that stops money now. */
export type StopReason = {
  /** A clause: "a return is open". */
  readonly because: string
  readonly kind: StopKind | "shop"
  /** When it lets go by itself; null where that is the shop's. */
  readonly until: Date | null
  /** Who answers for a person's hold. */
  readonly ownerId: Id<"mem"> | null
  /** The stop, where it is one of ours. */
  readonly stopId: Id<"stp"> | null
}

type Held = { readonly commissionId: Id<"com">; readonly orderId: Id<"ord"> | null }

type Row = {
  id: Id<"stp"> | null
  order_id: Id<"ord"> | null
  commission_id: Id<"com"> | null
  kind: StopKind | "shop"
  because: string
  until: string | null
  owner_id: Id<"mem"> | null
}

/** Everything that stops the commissions now, by commission, oldest reason first; those that nothing stops are not in it. */
export async function stopReasons(
  tx: ClearingTx,
  held: readonly Held[],
  now: Date,
): Promise<ReadonlyMap<Id<"com">, readonly StopReason[]>> {
  if (held.length === 0) return new Map()
  const commissions = uuids(held.map(one => one.commissionId))
  const orders = uuids(held.flatMap(one => one.orderId ?? []))
  const rows = await tx.execute<Row>(sql`
    with shop_open as (${openInShop(tx)})
    select s.id, s.order_id, s.commission_id, s.kind, s.because, s.until::text until, s.owner_id, s.set_at
    from hold_stops s
    where s.released_at is null and s.until > ${now.toISOString()}::timestamptz
      and ${"brandId" in tx ? sql`s.brand_id = ${tx.brandId}` : sql`s.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})`}
      and (s.commission_id = any(${commissions}) or s.order_id = any(${orders}))
    union all
    select null, order_id, null, 'shop', because, null, null, null from shop_open where order_id = any(${orders})
    order by set_at nulls first, id`)
  const found = new Map<Id<"com">, readonly StopReason[]>()
  for (const { commissionId, orderId } of held) {
    const mine = rows.filter(row => row.commission_id === commissionId || (orderId && row.order_id === orderId))
    if (mine.length > 0) found.set(commissionId, mine.map(read))
  }
  return found
}

function uuids(ids: readonly string[]) {
  return sql`array[${sql.join(
    ids.map(id => sql`${id}`),
    sql`, `,
  )}]::uuid[]`
}

function read({ because, kind, until, owner_id, id }: Row): StopReason {
  return { because, kind, until: until === null ? null : new Date(until), ownerId: owner_id, stopId: id }
}
