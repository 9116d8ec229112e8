import { and, asc, desc, eq, gt, type SQL, sql } from "drizzle-orm"
import { commissionPositions, commissions, creators, enrollments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"

/** Where money of a commission can be: what a list can be narrowed to. */
export const MONEY_STATES = ["held", "cleared", "reserved", "paid", "owed"] as const
export type MoneyState = (typeof MONEY_STATES)[number]

export type CommissionFilter = {
  readonly creatorId?: Id<"crt">
  /** Only commissions with money in this state now. */
  readonly state?: MoneyState
  readonly cursor?: string
  readonly limit: number
}

/** More creators than a filter can sensibly offer. */
const MOST_CREATORS = 200

/** Commissions of all creators, newest order first, each with where its money is and when it clears. One read. */
export async function listCommissions(tx: BrandTx, { creatorId, state, cursor, limit }: CommissionFilter) {
  const rows = await tx
    .select(SHOWN)
    .from(commissions)
    .innerJoin(
      commissionPositions,
      and(eq(commissionPositions.brandId, commissions.brandId), eq(commissionPositions.commissionId, commissions.id)),
    )
    .innerJoin(creators, eq(creators.id, commissions.creatorId))
    .where(
      and(
        eq(commissions.brandId, tx.brandId),
        creatorId && eq(commissions.creatorId, creatorId),
        state && gt(COLUMN[state], 0),
        cursor ? after(cursor) : undefined,
      ),
    )
    .orderBy(desc(commissions.orderedAt), desc(commissions.id))
    .limit(limit + 1)
  const read = rows.map(row => ({
    ...row,
    amountMinor: Number(row.amountMinor ?? 0),
    clearsAt: row.clearsAt === null ? null : new Date(row.clearsAt),
  }))
  return page(read, limit, row => `${row.orderedAt.toISOString()}~${publicId("com", row.id)}`)
}

export type ListedCommission = Awaited<ReturnType<typeof listCommissions>>["rows"][number]

/** The brand's creators by name, for choosing one. */
export async function creatorChoices(tx: BrandTx) {
  return tx
    .selectDistinct({ id: creators.id, name: creators.name })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(eq(enrollments.brandId, tx.brandId))
    .orderBy(asc(creators.name), asc(creators.id))
    .limit(MOST_CREATORS)
}

const COLUMN = {
  held: commissionPositions.heldMinor,
  cleared: commissionPositions.clearedMinor,
  reserved: commissionPositions.reservedMinor,
  paid: commissionPositions.paidMinor,
  owed: commissionPositions.owedMinor,
} as const

const SHOWN = {
  id: commissions.id,
  kind: commissions.kind,
  /** Null where it is for something without an order; then the name says what. */
  orderId: commissions.orderId,
  orderName: commissions.orderName,
  orderedAt: commissions.orderedAt,
  currency: commissions.currency,
  test: commissions.test,
  creatorId: creators.id,
  creatorName: creators.name,
  heldMinor: commissionPositions.heldMinor,
  clearedMinor: commissionPositions.clearedMinor,
  reservedMinor: commissionPositions.reservedMinor,
  paidMinor: commissionPositions.paidMinor,
  owedMinor: commissionPositions.owedMinor,
  forgivenMinor: commissionPositions.forgivenMinor,
  amountMinor: sql<string | null>`(select k.amount_minor from commission_calculations k
    where k.brand_id = ${commissions.brandId} and k.commission_id = ${commissions.id} order by k.seq desc limit 1)`,
  clearsAt: openHold<string | null>(sql`h.clears_at`),
  waitsFor: openHold<string | null>(sql`h.waits_for`),
}

/** Of the oldest tranche that has not cleared. */
function openHold<T>(column: SQL): SQL<T> {
  return sql<T>`(select ${column} from holds h where h.brand_id = ${commissions.brandId}
    and h.commission_id = ${commissions.id} and h.cleared_at is null order by h.tranche limit 1)`
}

function after(cursor: string): SQL {
  const [at, id] = cursor.split("~")
  const instant = parseInstant(at)
  const commissionId = parsePublicId("com", id ?? "")
  if (!instant || !commissionId)
    throw refuse("invalid", "This page of commissions does not exist. Start again at the newest.")
  return sql`(${commissions.orderedAt}, ${commissions.id}) < (${instant.toISOString()}::timestamptz, ${commissionId}::uuid)`
}
