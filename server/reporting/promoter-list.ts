import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm"
import { creators, type EnrollmentState, enrollments, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { addDays } from "@/server/kernel/time"
import { inGroup } from "@/server/programs/group-queries"
import { type PromoterMoney, promoterMoney } from "./promoter-money"

/** Beyond these a list says "more than"; nobody's page waits for a hot link to be counted to its end. */
const COUNTED_DAYS = 30
const COUNTED_AT_MOST = 10_000
const MOST_PROGRAMS = 500

export type CreatorFilter = {
  readonly state?: EnrollmentState
  readonly groupId?: Id<"grp">
  readonly after?: Id<"enr"> | null
}

export type CreatorCounts = {
  readonly links: number
  readonly codes: number
  /** Clicks by people in 30 days. */
  readonly clicks: number
  /** Orders credited in 30 days; test orders are not counted. */
  readonly orders: number
}

const NO_COUNTS: CreatorCounts = { links: 0, codes: 0, clicks: 0, orders: 0 }

/**
 * The brand's creators, each once, newest first, with what they do and what they earn. A creator in several programs stands
 * where the newest enrollment is, and has its state. Five reads, whatever the page.
 */
export async function listPromoters(tx: BrandTx, filter: CreatorFilter, now: Date) {
  const rows = await newestEnrollments(tx, filter)
  const shown = page(rows, PAGE_LIMIT, row => row.enrollmentId)
  const ids = shown.rows.map(row => row.creatorId)
  const names = await programNames(tx, ids)
  const counts = await countsOf(tx, ids, now)
  const money = await promoterMoney(tx, ids)
  const rowOf = (row: (typeof rows)[number]) => ({
    ...row,
    programs: names.get(row.creatorId) ?? [],
    counts: counts.get(row.creatorId) ?? NO_COUNTS,
    money: money.get(row.creatorId) ?? ([] as readonly PromoterMoney[]),
  })
  return { rows: shown.rows.map(rowOf), next: shown.next, countedAtMost: COUNTED_AT_MOST }
}

async function newestEnrollments(tx: BrandTx, { state, groupId, after }: CreatorFilter) {
  return await tx
    .select({
      enrollmentId: enrollments.id,
      creatorId: creators.id,
      name: creators.name,
      handle: creators.handle,
      state: enrollments.state,
      since: enrollments.acceptedAt,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        state ? eq(enrollments.state, state) : undefined,
        groupId ? inGroup(groupId) : undefined,
        after ? lt(enrollments.id, after) : undefined,
        sql`not exists (select 1 from enrollments later where later.creator_id = ${enrollments.creatorId}
          and later.brand_id = ${enrollments.brandId} and later.id > ${enrollments.id})`,
      ),
    )
    .orderBy(desc(enrollments.id))
    .limit(PAGE_LIMIT + 1)
}

async function programNames(tx: BrandTx, ids: readonly Id<"crt">[]) {
  const names = new Map<Id<"crt">, string[]>()
  if (ids.length === 0) return names
  const rows = await tx
    .select({ creatorId: enrollments.creatorId, name: programs.name })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .where(and(eq(enrollments.brandId, tx.brandId), inArray(enrollments.creatorId, [...ids])))
    .orderBy(asc(programs.name))
    .limit(MOST_PROGRAMS)
  for (const { creatorId, name } of rows) names.set(creatorId, [...(names.get(creatorId) ?? []), name])
  return names
}

type CountRow = { creator_id: Id<"crt"> } & Record<keyof CreatorCounts, number>

/** Each part goes through an index by creator or by link, and stops at its bound. */
async function countsOf(tx: BrandTx, ids: readonly Id<"crt">[], now: Date) {
  const since = sql`${addDays(now, -COUNTED_DAYS).toISOString()}::timestamptz`
  const until = sql`${now.toISOString()}::timestamptz`
  const rows = await tx.execute<CountRow>(sql`
    select asked.id as creator_id,
      (select count(*)::int from (select 1 from tracking_links l
        where l.creator_id = asked.id and l.brand_id = ${tx.brandId} limit ${COUNTED_AT_MOST}) counted) as links,
      (select count(*)::int from (select 1 from discount_codes d where d.creator_id = asked.id and d.brand_id = ${tx.brandId}
        and d.shopify_gid is not null limit ${COUNTED_AT_MOST}) counted) as codes,
      (select count(*)::int from (select 1 from tracking_links l
        join clicks c on c.brand_id = l.brand_id and c.link_id = l.id and c.clicked_at > ${since} and c.clicked_at <= ${until} and not c.bot
        where l.creator_id = asked.id and l.brand_id = ${tx.brandId} limit ${COUNTED_AT_MOST}) counted) as clicks,
      (select count(*)::int from (select 1 from commissions c where c.creator_id = asked.id and c.brand_id = ${tx.brandId}
        and c.ordered_at > ${since} and c.ordered_at <= ${until} and not c.test limit ${COUNTED_AT_MOST}) counted) as orders
    from json_to_recordset(${JSON.stringify(ids.map(id => ({ id })))}::json) as asked(id uuid)`)
  return new Map(
    rows.map(({ creator_id, links, codes, clicks, orders }) => [creator_id, { links, codes, clicks, orders }]),
  )
}
