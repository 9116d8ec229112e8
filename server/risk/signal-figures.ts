import { type SQL, sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * The orders a signal is about: how many, what they sold and what they earn the creator now, in minor units. Of several currencies the
 * one with most of the orders: currencies are never added.
 */
export type Figures = {
  readonly orderCount: number
  readonly netMinor: number
  readonly commissionMinor: number
  readonly currency: string | null
  readonly firstAt: Date | null
}

type Row = { orders: number; net: string; earned: string; currency: string | null; first_at: Date | null }

type OwnedCode = { readonly ownershipId: Id<"cod">; readonly creatorId: Id<"crt"> }

/** Of a code's uses without a click since `since`. */
export async function leakFigures(tx: BrandTx, { ownershipId, creatorId }: OwnedCode, since: Date): Promise<Figures> {
  return figures(
    tx,
    creatorId,
    sql`select u.order_id from code_uses u where u.brand_id = ${tx.brandId} and u.ownership_id = ${ownershipId}
      and not u.own_click and u.ordered_at >= ${since.toISOString()}::timestamptz`,
  )
}

/** Of these orders. */
export async function orderFigures(
  tx: BrandTx,
  creatorId: Id<"crt">,
  orderIds: readonly Id<"ord">[],
): Promise<Figures> {
  return figures(
    tx,
    creatorId,
    sql`select id order_id from json_to_recordset(${JSON.stringify(orderIds.map(id => ({ id })))}::json) as asked(id uuid)`,
  )
}

/** Of the orders that a creator placed themselves, by verdicts that stand. */
export async function ownOrderFigures(tx: BrandTx, creatorId: Id<"crt">): Promise<Figures> {
  return figures(
    tx,
    creatorId,
    sql`select v.order_id from (
        select distinct on (order_id) order_id, holds from attribution_verdicts
        where brand_id = ${tx.brandId} and kind = 'self_referral' and subject_id = ${creatorId}
        order by order_id, id desc
      ) v where v.holds`,
  )
}

async function figures(tx: BrandTx, creatorId: Id<"crt">, orderIds: SQL): Promise<Figures> {
  const [row] = await tx.execute<Row>(sql`
    with about as (${orderIds})
    select count(*)::int orders, coalesce(sum(n.net_minor), 0) net, min(n.ordered_at) first_at, n.currency,
      coalesce(sum((select sum(p.held_minor + p.cleared_minor + p.reserved_minor + p.paid_minor - p.owed_minor - p.forgiven_minor)
        from commissions c join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
        where c.brand_id = n.brand_id and c.order_id = n.order_id and c.creator_id = ${creatorId})), 0) earned
    from about join order_nets n on n.brand_id = ${tx.brandId} and n.order_id = about.order_id
    where not n.test group by n.currency order by orders desc, n.currency limit 1`)
  return {
    orderCount: row?.orders ?? 0,
    netMinor: Number(row?.net ?? 0),
    commissionMinor: Number(row?.earned ?? 0),
    currency: row?.currency ?? null,
    firstAt: row?.first_at ? new Date(row.first_at) : null,
  }
}
