import { and, desc, eq, lt, sql } from "drizzle-orm"
import { codeListings, codeOwnerships, creators, members, riskSignals, users } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import type { SignalKind, SignalState } from "./signal"

export type SignalFilter = {
  readonly kind?: SignalKind
  readonly state?: SignalState
  readonly creator?: Id<"crt">
  readonly cursor?: Id<"rsk">
}

/** The brand's signals, those first seen last first. */
export async function listSignals(tx: BrandTx, { kind, state, creator, cursor }: SignalFilter, limit = PAGE_LIMIT) {
  const rows = await signals(tx)
    .where(
      and(
        eq(riskSignals.brandId, tx.brandId),
        kind ? eq(riskSignals.kind, kind) : undefined,
        state ? eq(riskSignals.state, state) : undefined,
        creator ? eq(riskSignals.aboutCreatorId, creator) : undefined,
        cursor ? lt(riskSignals.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(riskSignals.id))
    .limit(limit + 1)
  return page(rows, limit, row => row.id)
}

/** One signal; null when there is no such one. */
export async function findSignal(tx: BrandTx, signalId: Id<"rsk">) {
  const [row] = await signals(tx).where(and(eq(riskSignals.brandId, tx.brandId), eq(riskSignals.id, signalId)))
  return row ?? null
}

function signals(tx: BrandTx) {
  const { brandId: _, ...columns } = {
    ...{ brandId: riskSignals.brandId, id: riskSignals.id, kind: riskSignals.kind, subjectId: riskSignals.subjectId },
    ...{ creatorId: riskSignals.aboutCreatorId, code: riskSignals.code, score: riskSignals.score },
    ...{ reasons: riskSignals.reasons, orderCount: riskSignals.orderCount, currency: riskSignals.currency },
    ...{ netMinor: riskSignals.netMinor, commissionMinor: riskSignals.commissionMinor },
    ...{ firstSeenAt: riskSignals.firstSeenAt, lastSeenAt: riskSignals.lastSeenAt, state: riskSignals.state },
    ...{ decidedAt: riskSignals.decidedAt, note: riskSignals.note },
  }
  const decider = sql<string | null>`(select coalesce(${users.name}, ${users.email}) from ${members}
    join ${users} on ${users.id} = ${members.userId}
    where ${members.brandId} = ${riskSignals.brandId} and 'member:' || ${members.id} = ${riskSignals.decidedBy})`
  return tx
    .select({ ...columns, creatorName: creators.name, decidedBy: decider })
    .from(riskSignals)
    .innerJoin(creators, eq(creators.id, riskSignals.aboutCreatorId))
    .$dynamic()
}

/** The code that an ownership is of; null when there is no such ownership. */
export async function codeOwned(tx: BrandTx, ownershipId: Id<"cod">): Promise<Id<"cod"> | null> {
  const [row] = await tx
    .select({ codeId: codeOwnerships.codeId })
    .from(codeOwnerships)
    .where(and(eq(codeOwnerships.brandId, tx.brandId), eq(codeOwnerships.id, ownershipId)))
  return row?.codeId ?? null
}

const MOST_USES_SHOWN = 25

/** The newest orders that used a code, with where they came from. */
export async function newestUses(tx: BrandTx, ownershipId: Id<"cod">) {
  type Row = { order_id: Id<"ord">; name: string; ordered_at: Date; own_click: boolean; referring_host: string | null }
  const rows = await tx.execute<Row>(sql`
    select u.order_id, o.name, u.ordered_at, u.own_click, o.referring_host
    from code_uses u join orders o on o.brand_id = u.brand_id and o.id = u.order_id
    where u.brand_id = ${tx.brandId} and u.ownership_id = ${ownershipId} and not o.test
    order by u.ordered_at desc, u.order_id limit ${MOST_USES_SHOWN}`)
  return rows.map(row => ({
    orderId: row.order_id,
    orderName: row.name,
    orderedAt: new Date(row.ordered_at),
    ownClick: row.own_click,
    host: row.referring_host,
  }))
}

/** Pages on which a code was found, newest first. */
export async function listingsOf(tx: BrandTx, ownershipId: Id<"cod">) {
  const { id, url, host, note, reportedAt } = codeListings
  return await tx
    .select({ id, url, host, note, reportedAt })
    .from(codeListings)
    .where(and(eq(codeListings.brandId, tx.brandId), eq(codeListings.ownershipId, ownershipId)))
    .orderBy(desc(codeListings.id))
    .limit(PAGE_LIMIT)
}

const MOST_CODES = 500

/** Codes that somebody uses, by their names, to choose one from. */
export async function codesInUse(tx: BrandTx) {
  const rows = await tx.execute<{ id: Id<"cod">; code: string; name: string }>(sql`
    select distinct on (c.code, c.id) c.id, c.code, n.name from code_ownerships w
    join discount_codes c on c.brand_id = w.brand_id and c.id = w.code_id
    join creators n on n.id = w.creator_id
    where w.brand_id = ${tx.brandId} order by c.code, c.id limit ${MOST_CODES}`)
  return rows.map(row => ({ id: row.id, code: row.code, creatorName: row.name }))
}
