import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { orders, refunds } from "@/db/schema"
import type { BrandTx, CreatorTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { bucketOf, type Debt, type DebtMovement, daysBetween, debtsOf } from "@/server/ledger/ageing"
import type { AsOf } from "./as-of"

/** More movements of debts than one creator has had; the newest beyond are not read. */
const MOST = 2_000

type Row = {
  brand_id: Id<"brd">
  of: Id<"com">
  order_id: Id<"ord"> | null
  order_name: string
  currency: string
  at: string
  raises: boolean
  amount: string
  kind: string
  because: string
}

/** One debt: the order it arose on, why, how old it is on the day asked about, what repaid it and what is left. */
export type OrderDebt = Omit<Debt<Id<"com">>, "of"> & {
  readonly brandId: Id<"brd">
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly orderName: string
  readonly currency: string
  readonly days: number
  readonly bucket: ReturnType<typeof bucketOf>
}

/** A debt with the refunds of its order that were learned since the debt before it, or up to it. */
export type CausedDebt = OrderDebt & { readonly refundedAt: readonly Date[] }

/** A creator's debts to the brand, in the order in which they arose, with those that are repaid. */
export async function creatorDebts(tx: BrandTx, creatorId: Id<"crt">, asOf: AsOf): Promise<readonly CausedDebt[]> {
  const debts = aged(await movements(tx, creatorId, asOf.until), () => asOf)
  const learned = await refundsOf(
    tx,
    debts.flatMap(debt => debt.orderId ?? []),
  )
  return debts.map((debt, index) => {
    const before = debts.slice(0, index).findLast(one => one.commissionId === debt.commissionId)?.aroseAt
    const mine = learned.filter(
      one => one.orderId === debt.orderId && one.learnedAt <= debt.aroseAt && (!before || one.learnedAt > before),
    )
    return { ...debt, refundedAt: mine.map(one => one.at) }
  })
}

async function refundsOf(tx: BrandTx, orderIds: readonly Id<"ord">[]) {
  if (orderIds.length === 0) return []
  return tx
    .select({ orderId: orders.id, at: refunds.refundedAt, learnedAt: refunds.recordedAt })
    .from(orders)
    .innerJoin(
      refunds,
      and(eq(refunds.brandId, orders.brandId), eq(refunds.shopId, orders.shopId), eq(refunds.orderGid, orders.gid)),
    )
    .where(
      and(eq(orders.brandId, tx.brandId), inArray(orders.id, [...new Set(orderIds)]), isNull(refunds.unknownToShopAt)),
    )
    .orderBy(asc(refunds.refundedAt))
    .limit(MOST)
}

/** The creator's own, with every brand; ages by each brand's own days. `zones` names them. */
export async function ownDebts(tx: CreatorTx, zones: ReadonlyMap<Id<"brd">, string>, now: Date) {
  return aged(await movements(tx, tx.creatorId, now), brandId => {
    const timeZone = zones.get(brandId) ?? "UTC"
    return { timeZone, day: dayIn(timeZone, now) }
  })
}

/** The scope decides whose rows these are: a brand's, or the creator's own. */
async function movements(tx: Tx, creatorId: Id<"crt">, until: Date): Promise<readonly Row[]> {
  return tx.execute<Row>(sql`
    select p.brand_id, coalesce(p.owing_commission_id, p.commission_id) of, c.order_id, c.order_name, p.currency::text,
      to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, p.debit = 'receivable' raises,
      p.amount_minor amount, p.kind, p.because
    from postings p
    join commissions c on c.brand_id = p.brand_id and c.id = coalesce(p.owing_commission_id, p.commission_id)
    where p.creator_id = ${creatorId} and (p.debit = 'receivable' or p.credit = 'receivable')
      and p.recorded_at <= ${until.toISOString()}::timestamptz
    order by p.recorded_at, p.id limit ${MOST}`)
}

function aged(rows: readonly Row[], daysOf: (brandId: Id<"brd">) => { day: string; timeZone: string }) {
  const about = new Map(rows.map(row => [row.of, row]))
  return debtsOf(rows.map(movement)).flatMap(({ of, ...debt }): OrderDebt[] => {
    const row = about.get(of)
    if (!row) return []
    const { day, timeZone } = daysOf(row.brand_id)
    const days = daysBetween(dayIn(timeZone, debt.aroseAt), day)
    const order = { commissionId: of, orderId: row.order_id, orderName: row.order_name }
    return [{ ...debt, ...order, brandId: row.brand_id, currency: row.currency, days, bucket: bucketOf(days) }]
  })
}

function movement({ of, at, raises, amount, kind, because }: Row): DebtMovement<Id<"com">> {
  return { of, at: new Date(at), raises, amountMinor: Number(amount), kind, because }
}
