import { type SQL, sql } from "drizzle-orm"
import type { BrandTx, Tx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import type { PeriodKind } from "@/server/kernel/period"

/** A closed period of a program, in one currency; of one in which nobody sold anything the currency is null. */
export type ClosedRow = {
  readonly id: Id<"pcl">
  readonly kind: PeriodKind
  readonly firstDay: string
  readonly programName: string
  readonly begunBy: string
  /** Null while it is being closed. */
  readonly finishedAt: Date | null
  readonly currency: string | null
  readonly creatorCount: number
  readonly netMinor: number
  readonly orderCount: number
  /** Creators who reached a tier. */
  readonly tierCount: number
  readonly trueUpMinor: number
  readonly bonusMinor: number
}

/** What a closed period came to for one creator, in one currency. */
export type RecordRow = {
  readonly id: Id<"tir">
  readonly kind: PeriodKind
  readonly firstDay: string
  readonly endsAt: Date
  readonly creatorId: Id<"crt">
  readonly creatorName: string
  readonly brandName: string
  readonly programName: string
  readonly currency: string
  readonly netMinor: number
  readonly orderCount: number
  readonly appliedBps: number
  readonly reachedBps: number
  readonly closedAt: Date
  readonly trueUp: { readonly commissionId: Id<"com">; readonly amountMinor: number } | null
  readonly bonuses: readonly { readonly commissionId: Id<"com">; readonly name: string; readonly amountMinor: number }[]
}

const OWED = sql`
  left join lateral (
    select jsonb_build_object('commissionId', c.id, 'amountMinor', k.amount_minor) owed, k.amount_minor
    from commissions c
    join commission_calculations k on k.brand_id = c.brand_id and k.commission_id = c.id
    where c.brand_id = r.brand_id and c.kind = 'true_up' and c.subject_id = r.id order by k.seq desc limit 1
  ) t on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('commissionId', c.id, 'name', b.name, 'amountMinor', b.amount_minor) order by b.id) owed, sum(b.amount_minor) amount_minor
    from bonuses b join commissions c on c.brand_id = b.brand_id and c.kind = 'bonus' and c.subject_id = b.id
    where b.brand_id = r.brand_id and b.record_id = r.id
  ) b on true`

/** The brand's closed periods, the newest first, and what each came to. */
export async function listClosedPeriods(tx: BrandTx, after: Id<"pcl"> | null) {
  const rows = await tx.execute<Raw<ClosedRow>>(sql`
    with shown as (
      select * from period_closings where brand_id = ${tx.brandId}
        ${after ? sql`and (ends_at, id) < (select ends_at, id from period_closings where brand_id = ${tx.brandId} and id = ${after})` : sql``}
      order by ends_at desc, id desc limit ${PAGE_LIMIT + 1}
    )
    select p.id, p.kind, p.first_day "firstDay", g.name "programName", p.begun_by "begunBy", p.finished_at "finishedAt",
      s.currency, coalesce(s.creators, 0) "creatorCount", coalesce(s.net, 0) "netMinor", coalesce(s.orders, 0) "orderCount",
      coalesce(s.tiers, 0) "tierCount", coalesce(s.true_up, 0) "trueUpMinor", coalesce(s.bonus, 0) "bonusMinor"
    from shown p
    join programs g on g.brand_id = p.brand_id and g.id = p.program_id
    left join lateral (
      select r.currency, count(*) creators, sum(r.net_minor) net, sum(r.order_count) orders, count(r.tier_from_minor) tiers,
        sum(coalesce(t.amount_minor, 0)) true_up, sum(coalesce(b.amount_minor, 0)) bonus
      from tier_records r ${OWED}
      where r.brand_id = p.brand_id and r.closing_id = p.id group by r.currency
    ) s on true
    order by p.ends_at desc, p.id desc, s.currency`)
  const closings = [...new Set(rows.map(row => row.id))]
  const { next } = page(closings, PAGE_LIMIT, id => id)
  const shown = new Set(closings.slice(0, PAGE_LIMIT))
  return { rows: rows.filter(row => shown.has(row.id)).map(closedRow), next: next as Id<"pcl"> | null }
}

/** What a closed period came to for each creator, those who sold most first. Refuses a period of another brand. */
export async function readClosedPeriod(tx: BrandTx, id: Id<"pcl">, after: Id<"tir"> | null) {
  const [closing] = await tx.execute<{ kind: PeriodKind; firstDay: string; programName: string }>(sql`
    select p.kind, p.first_day "firstDay", g.name "programName" from period_closings p
    join programs g on g.brand_id = p.brand_id and g.id = p.program_id
    where p.brand_id = ${tx.brandId} and p.id = ${id}`)
  if (!closing) throw refuse("not_found", "There is no such period.")
  const place = sql`(select net_minor, id from tier_records where brand_id = ${tx.brandId} and id = ${after})`
  const rows = await records(
    tx,
    sql`r.brand_id = ${tx.brandId} and r.closing_id = ${id} ${after ? sql`and (r.net_minor, r.id) < ${place}` : sql``}`,
    sql`r.net_minor desc, r.id desc`,
  )
  return { ...closing, ...page(rows, PAGE_LIMIT, row => row.id) }
}

/** What a creator's closed periods came to, the newest first: of one brand, or of all of theirs. */
export async function listOwnPeriods(
  tx: Tx,
  who: { readonly creatorId: Id<"crt">; readonly brandId?: Id<"brd"> },
  after: Id<"tir"> | null,
) {
  const { creatorId, brandId } = who
  const place = sql`(select ends_at, id from tier_records where creator_id = ${creatorId} and id = ${after})`
  const rows = await records(
    tx,
    sql`r.creator_id = ${creatorId} ${brandId ? sql`and r.brand_id = ${brandId}` : sql``} ${after ? sql`and (r.ends_at, r.id) < ${place}` : sql``}`,
    sql`r.ends_at desc, r.id desc`,
  )
  return page(rows, PAGE_LIMIT, row => row.id)
}

async function records(tx: Tx, where: SQL, order: SQL): Promise<readonly RecordRow[]> {
  const rows = await tx.execute<Raw<RecordRow>>(sql`
    select r.id, r.kind, r.first_day "firstDay", r.ends_at "endsAt", r.creator_id "creatorId", w.name "creatorName", d.name "brandName",
      g.name "programName", r.currency, r.net_minor "netMinor", r.order_count "orderCount", r.applied_bps "appliedBps",
      r.reached_bps "reachedBps", r.closed_at "closedAt", t.owed "trueUp", coalesce(b.owed, '[]'::jsonb) bonuses
    from tier_records r
    join period_closings p on p.brand_id = r.brand_id and p.id = r.closing_id
    join programs g on g.brand_id = p.brand_id and g.id = p.program_id
    join brands d on d.id = r.brand_id
    join creators w on w.id = r.creator_id
    ${OWED}
    where ${where} order by ${order} limit ${PAGE_LIMIT + 1}`)
  return rows.map(row => ({
    ...row,
    endsAt: new Date(row.endsAt),
    closedAt: new Date(row.closedAt),
    netMinor: Number(row.netMinor),
  }))
}

/** As the driver answers: instants and big numbers as text. */
type Raw<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }

function closedRow(row: Raw<ClosedRow>): ClosedRow {
  return {
    ...row,
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
    creatorCount: Number(row.creatorCount),
    netMinor: Number(row.netMinor),
    orderCount: Number(row.orderCount),
    tierCount: Number(row.tierCount),
    trueUpMinor: Number(row.trueUpMinor),
    bonusMinor: Number(row.bonusMinor),
  }
}
