import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm"
import { brands, riskContests, riskNotices } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"

/** Notices about a creator's own orders that stand. */
export async function standingOwnNotices(
  tx: BrandTx,
  creatorId: Id<"crt">,
  most: number,
): Promise<readonly Id<"ntc">[]> {
  const { id, kind, endedAt } = riskNotices
  const rows = await tx
    .select({ id })
    .from(riskNotices)
    .where(
      and(
        eq(riskNotices.brandId, tx.brandId),
        eq(kind, "self_referral"),
        eq(riskNotices.creatorId, creatorId),
        isNull(endedAt),
      ),
    )
    .orderBy(asc(id))
    .limit(most)
  return rows.map(row => row.id)
}

type Touched = { readonly noticeId: Id<"ntc">; readonly disputeId: Id<"dsp"> }

/**
 * Orders that a notice touches and its contest does not hold yet, the oldest first: uses of its code without a click while it
 * stands, or the creator's own order.
 */
export async function ordersToHold(
  tx: BrandTx,
  { noticeId, disputeId }: Touched,
  most: number,
): Promise<readonly Id<"ord">[]> {
  const rows = await tx.execute<{ id: Id<"ord"> }>(sql`
    select touched.id from (
      select coalesce(u.order_id, n.order_id) id from risk_notices n
      left join code_uses u on u.brand_id = n.brand_id and u.ownership_id = n.ownership_id and not u.own_click
        and u.ordered_at >= n.noticed_at
      where n.brand_id = ${tx.brandId} and n.id = ${noticeId}
    ) touched
    where touched.id is not null and not exists (select from hold_stops s where s.brand_id = ${tx.brandId}
      and s.order_id = touched.id and s.kind = 'contest' and s.scope = ${disputeId} and s.released_at is null)
    order by touched.id limit ${most}`)
  return rows.map(row => row.id)
}

/** What a notice is about, in words: "code ANA10", "order #1042". */
export async function noticeSubject(tx: BrandTx, noticeId: Id<"ntc">): Promise<string> {
  const [row] = await tx
    .select({ code: riskNotices.code, orderName: riskNotices.orderName })
    .from(riskNotices)
    .where(and(eq(riskNotices.brandId, tx.brandId), eq(riskNotices.id, noticeId)))
  const { code, orderName } = present(row, "the notice that was answered")
  return code === null ? `order ${orderName}` : `code ${code}`
}

/** What a creator was told, across brands, newest first, each with their contest and its answer. */
export async function listOwnNotices(tx: CreatorTx, after: Id<"ntc"> | null) {
  const { givenBy: _, endedBy: __, ownershipId: ___, ...notice } = columns
  const rows = await tx
    .select({ ...notice, ...contest, brandId: riskNotices.brandId, brandName: brands.name })
    .from(riskNotices)
    .innerJoin(brands, eq(brands.id, riskNotices.brandId))
    .leftJoin(riskContests, contestOf())
    .where(and(eq(riskNotices.creatorId, tx.creatorId), after ? lt(riskNotices.id, after) : undefined))
    .orderBy(desc(riskNotices.id))
    .limit(PAGE_LIMIT + 1)
  return page(rows, PAGE_LIMIT, row => row.id)
}

/** The notices that a signal led to, newest first, each with its contest. */
export async function noticesAbout(
  tx: BrandTx,
  about: { readonly ownershipId: Id<"cod"> } | { readonly creatorId: Id<"crt"> },
) {
  const subject =
    "ownershipId" in about
      ? eq(riskNotices.ownershipId, about.ownershipId)
      : and(eq(riskNotices.creatorId, about.creatorId), eq(riskNotices.kind, "self_referral"))
  return await tx
    .select({ ...columns, ...contest })
    .from(riskNotices)
    .leftJoin(riskContests, contestOf())
    .where(and(eq(riskNotices.brandId, tx.brandId), subject))
    .orderBy(desc(riskNotices.id))
    .limit(PAGE_LIMIT)
}

/** Creators who wait for an answer, the most urgent first. */
export async function openContests(tx: BrandTx) {
  return await tx
    .select({ ...columns, ...contest })
    .from(riskContests)
    .innerJoin(riskNotices, contestOf())
    .where(and(eq(riskContests.brandId, tx.brandId), isNull(riskContests.answeredAt)))
    .orderBy(asc(riskContests.dueAt))
    .limit(PAGE_LIMIT)
}

/** How many signals wait for a person; at most `most`. */
export async function countOpenSignals(tx: BrandTx, most: number): Promise<number> {
  const [row] = await tx.execute<{ signals: number }>(sql`
    select count(*)::int signals from (select 1 from risk_signals where brand_id = ${tx.brandId} and state = 'open' limit ${most}) s`)
  return row?.signals ?? 0
}

const columns = {
  id: riskNotices.id,
  kind: riskNotices.kind,
  creatorId: riskNotices.creatorId,
  ownershipId: riskNotices.ownershipId,
  code: riskNotices.code,
  orderId: riskNotices.orderId,
  orderName: riskNotices.orderName,
  reasons: riskNotices.reasons,
  seenSince: riskNotices.seenSince,
  noticedAt: riskNotices.noticedAt,
  givenBy: riskNotices.givenBy,
  endedAt: riskNotices.endedAt,
  endedBy: riskNotices.endedBy,
  endedBecause: riskNotices.endedBecause,
  undone: riskNotices.undone,
}

const contest = {
  contestId: riskContests.id,
  disputeId: riskContests.disputeId,
  statement: riskContests.statement,
  evidenceUrl: riskContests.evidenceUrl,
  filedAt: riskContests.filedAt,
  dueAt: riskContests.dueAt,
  answer: riskContests.answer,
  because: riskContests.because,
  answeredAt: riskContests.answeredAt,
}

function contestOf() {
  return and(eq(riskContests.brandId, riskNotices.brandId), eq(riskContests.noticeId, riskNotices.id))
}
