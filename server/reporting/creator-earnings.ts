import { and, asc, desc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm"
import {
  brands,
  commissionCalculations,
  commissionPositions,
  commissions,
  enrollments,
  holds,
  programs,
} from "@/db/schema"
import type { CreatorTx } from "@/db/scope"
import type { CommissionKind } from "@/server/commissions/commission"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import { type EarningState, earningState } from "./earning-state"

export type EarningFilter = {
  readonly brandSlug?: string
  readonly enrollmentId?: Id<"enr">
  readonly state?: EarningState
  readonly cursor?: string
  readonly limit: number
}

/** Where the money of an earning is, in minor units. */
export type EarningPosition = {
  readonly heldMinor: number
  readonly clearedMinor: number
  readonly reservedMinor: number
  readonly paidMinor: number
  readonly owedMinor: number
  readonly forgivenMinor: number
}

/** What one order, or something without an order, earned, as its creator sees it; the shopper is nowhere in it. Amounts in minor units. */
export type Earning = {
  readonly brandId: Id<"brd">
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly kind: CommissionKind
  readonly orderName: string
  readonly orderedAt: Date
  readonly currency: string
  readonly brandName: string
  /** The brand's, whose days an earning's days are. */
  readonly timeZone: string
  readonly programName: string
  readonly amountMinor: number
  readonly because: string
  /** What changed it last: "order placed", "refund of 19 October". */
  readonly cause: string
  /** True when its amount is not what it was at first; calculations that came to the same do not count. */
  readonly changed: boolean
  readonly state: EarningState
  readonly position: EarningPosition
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
}

/** The creator's earnings across brands, newest order first, each with its newest calculation. One query. */
export async function listOwnEarnings(tx: CreatorTx, filter: EarningFilter): Promise<Page<Earning>> {
  const rows = await earningRows(tx, [
    filter.brandSlug ? eq(brands.slug, filter.brandSlug) : undefined,
    filter.enrollmentId ? eq(commissions.enrollmentId, filter.enrollmentId) : undefined,
    filter.state ? inState(filter.state) : undefined,
    filter.cursor ? after(filter.cursor) : undefined,
  ]).limit(filter.limit + 1)
  const cut = page(rows, filter.limit, row => `${row.orderedAt.toISOString()}~${publicId("com", row.commissionId)}`)
  return { next: cut.next, rows: cut.rows.map(shown) }
}

/** One earning of the creator's; null when it is not theirs. */
export async function findOwnEarning(tx: CreatorTx, commissionId: Id<"com">): Promise<Earning | null> {
  const ownBrands = tx
    .select({ brandId: enrollments.brandId })
    .from(enrollments)
    .where(eq(enrollments.creatorId, tx.creatorId))
  const wanted = [inArray(commissions.brandId, ownBrands), eq(commissions.id, commissionId)]
  const [row] = await earningRows(tx, wanted).limit(1)
  return row ? shown(row) : null
}

/** The newest calculation and the next part to clear are looked up per row shown, by their primary keys. */
function earningRows(tx: CreatorTx, conditions: readonly (SQL | undefined)[]) {
  const latest = tx
    .select({
      amountMinor: commissionCalculations.amountMinor,
      because: commissionCalculations.because,
      cause: commissionCalculations.cause,
    })
    .from(commissionCalculations)
    .where(
      and(
        eq(commissionCalculations.brandId, commissions.brandId),
        eq(commissionCalculations.commissionId, commissions.id),
      ),
    )
    .orderBy(desc(commissionCalculations.seq))
    .limit(1)
    .as("latest")
  const waiting = tx
    .select({ clearsAt: holds.clearsAt, waitsFor: holds.waitsFor })
    .from(holds)
    .where(and(eq(holds.brandId, commissions.brandId), eq(holds.commissionId, commissions.id), isNull(holds.clearedAt)))
    .orderBy(asc(holds.tranche))
    .limit(1)
    .as("waiting")
  return tx
    .select({
      ...SHOWN,
      amountMinor: latest.amountMinor,
      because: latest.because,
      cause: latest.cause,
      changedBy: sql<string | null>`(select k.cause from commission_calculations k
        where k.brand_id = ${commissions.brandId} and k.commission_id = ${commissions.id} and k.seq > (
          select max(j.seq) from commission_calculations j where j.brand_id = ${commissions.brandId}
            and j.commission_id = ${commissions.id} and j.amount_minor <> ${latest.amountMinor})
        order by k.seq limit 1)`,
      clearsAt: waiting.clearsAt,
      waitsFor: waiting.waitsFor,
    })
    .from(commissions)
    .innerJoin(
      commissionPositions,
      and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
    )
    .innerJoin(
      enrollments,
      and(eq(enrollments.brandId, commissions.brandId), eq(enrollments.id, commissions.enrollmentId)),
    )
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .innerJoin(brands, eq(brands.id, commissions.brandId))
    .innerJoinLateral(latest, sql`true`)
    .leftJoinLateral(waiting, sql`true`)
    .where(and(eq(commissions.creatorId, tx.creatorId), ...conditions))
    .orderBy(desc(commissions.orderedAt), desc(commissions.id))
}

const SHOWN = {
  brandId: commissions.brandId,
  commissionId: commissions.id,
  orderId: commissions.orderId,
  kind: commissions.kind,
  orderName: commissions.orderName,
  orderedAt: commissions.orderedAt,
  currency: commissions.currency,
  test: commissions.test,
  brandName: brands.name,
  timeZone: brands.timeZone,
  programName: programs.name,
  heldMinor: commissionPositions.heldMinor,
  clearedMinor: commissionPositions.clearedMinor,
  reservedMinor: commissionPositions.reservedMinor,
  paidMinor: commissionPositions.paidMinor,
  owedMinor: commissionPositions.owedMinor,
  forgivenMinor: commissionPositions.forgivenMinor,
}

type Row = Awaited<ReturnType<typeof earningRows>>[number]

function shown(row: Row): Earning {
  const {
    cause,
    changedBy,
    test,
    heldMinor,
    clearedMinor,
    reservedMinor,
    paidMinor,
    owedMinor,
    forgivenMinor,
    ...rest
  } = row
  const position = { heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor, forgivenMinor }
  const said = { cause: changedBy ?? cause, changed: changedBy !== null }
  return { ...rest, ...said, position, state: earningState({ ...position, test, clearsAt: row.clearsAt }) }
}

/** The same order of precedence as `earningState`, for the database. */
function inState(state: EarningState): SQL | undefined {
  const { heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor } = commissionPositions
  const none = (...amounts: SQL[]) => and(eq(commissions.test, false), ...amounts)
  const [noDebt, noHeld, noCleared, noReserved] = [
    eq(owedMinor, 0),
    eq(heldMinor, 0),
    eq(clearedMinor, 0),
    eq(reservedMinor, 0),
  ]
  const dated = sql`exists (select 1 from (select clears_at from holds h where h.brand_id = ${commissions.brandId}
    and h.commission_id = ${commissions.id} and h.cleared_at is null order by h.tranche limit 1) next where clears_at is not null)`
  const conditions: Record<EarningState, SQL | undefined> = {
    test: eq(commissions.test, true),
    owed: none(gt(owedMinor, 0)),
    clearing: none(noDebt, gt(heldMinor, 0), dated),
    held: none(noDebt, gt(heldMinor, 0), sql`not ${dated}`),
    payable: none(noDebt, noHeld, gt(clearedMinor, 0)),
    paying: none(noDebt, noHeld, noCleared, gt(reservedMinor, 0)),
    paid: none(noDebt, noHeld, noCleared, noReserved, gt(paidMinor, 0)),
    reduced: none(noDebt, noHeld, noCleared, noReserved, eq(paidMinor, 0)),
  }
  return conditions[state]
}

function after(cursor: string): SQL {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const commissionId = parsePublicId("com", id ?? "")
  if (!instant || !commissionId)
    throw refuse("invalid", "This page of earnings does not exist. Start again at the newest.")
  return sql`(${commissions.orderedAt}, ${commissions.id}) < (${instant.toISOString()}::timestamptz, ${commissionId}::uuid)`
}
