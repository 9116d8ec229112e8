import { and, asc, desc, eq, inArray, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm"
import { brands, creators, disputes } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import { type DisputeKind, type DisputeState, UNDECIDED } from "./dispute"

/** What a list can be narrowed to: a state, whatever waits for the brand, for the creator, or what nobody has decided. */
export const DISPUTE_FILTERS = [
  "undecided", "to_answer", "asked", "appealed", "upheld", "partly_upheld", "declined", "withdrawn", "defaulted",
] as const // biome-ignore format: one glance
export type StateFilter = (typeof DISPUTE_FILTERS)[number]

export const DISPUTE_SORTS = ["filed", "-filed", "due", "-due"] as const
export type DisputeSort = (typeof DISPUTE_SORTS)[number]

const TO_ANSWER: readonly DisputeState[] = ["open", "answered", "appealed"]

export type DisputeFilter = {
  readonly state?: StateFilter
  readonly kind?: DisputeKind
  readonly creatorId?: Id<"crt">
  readonly orderId?: Id<"ord">
  readonly sort: DisputeSort
  readonly cursor?: string
  readonly limit: number
}

const SHOWN = {
  id: disputes.id,
  kind: disputes.kind,
  about: disputes.about,
  state: disputes.state,
  favour: disputes.favour,
  appealed: disputes.appealed,
  dueAt: disputes.dueAt,
  filedAt: disputes.filedAt,
  movedAt: disputes.movedAt,
  currency: disputes.currency,
  wasMinor: disputes.wasMinor,
  askedMinor: disputes.askedMinor,
}

/** The brand's disputes with who filed them. */
export async function listDisputes(tx: BrandTx, filter: DisputeFilter) {
  const { kind, creatorId, orderId, state, sort, cursor, limit } = filter
  const down = sort.startsWith("-")
  const byDue = sort.endsWith("due")
  const rows = await tx
    .select({ ...SHOWN, creatorId: disputes.creatorId, creatorName: creators.name, dueKey: sql<string>`${DUE}::text` })
    .from(disputes)
    .innerJoin(creators, eq(creators.id, disputes.creatorId))
    .where(
      and(
        eq(disputes.brandId, tx.brandId),
        inState(state),
        kind && eq(disputes.kind, kind),
        creatorId && eq(disputes.creatorId, creatorId),
        orderId && eq(disputes.orderId, orderId),
        cursor ? beyond(cursor, byDue, down) : undefined,
      ),
    )
    .orderBy(...(byDue ? [down ? desc(DUE) : asc(DUE)] : []), down ? desc(disputes.id) : asc(disputes.id))
    .limit(limit + 1)
  return page(rows, limit, row => `${byDue ? row.dueKey : ""}~${publicId("dsp", row.id)}`)
}

export type ListedDispute = Awaited<ReturnType<typeof listDisputes>>["rows"][number]

/** A creator's disputes across brands, the newest first. */
export async function listOwnDisputes(
  tx: CreatorTx,
  filter: {
    readonly state?: StateFilter
    readonly kind?: DisputeKind
    readonly commissionId?: Id<"com">
    readonly after?: Id<"dsp">
    readonly limit: number
  },
) {
  const { state, kind, commissionId, after, limit } = filter
  const rows = await tx
    .select({ ...SHOWN, brandName: brands.name, timeZone: brands.timeZone })
    .from(disputes)
    .innerJoin(brands, eq(brands.id, disputes.brandId))
    .where(
      and(
        eq(disputes.creatorId, tx.creatorId),
        inState(state),
        kind && eq(disputes.kind, kind),
        commissionId && eq(disputes.commissionId, commissionId),
        after && lt(disputes.id, after),
      ),
    )
    .orderBy(desc(disputes.id))
    .limit(limit + 1)
  return page(rows, limit, row => row.id)
}

/** How many disputes wait for the brand's word; at most `most`. */
export async function countToAnswer(tx: BrandTx, most: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int n from (select 1 from disputes where brand_id = ${tx.brandId}
      and state in ('open', 'answered', 'appealed') limit ${most}) found`)
  return row?.n ?? 0
}

/** Disputes whose time is up, the longest first. */
export async function dueDisputes(tx: BrandTx, now: Date, most: number): Promise<readonly Id<"dsp">[]> {
  const rows = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.brandId, tx.brandId), isNotNull(disputes.dueAt), lte(disputes.dueAt, now)))
    .orderBy(asc(disputes.dueAt), asc(disputes.id))
    .limit(most)
  return rows.map(row => row.id)
}

/** What is over comes after all that has a day. */
const DUE = sql`coalesce(${disputes.dueAt}, 'infinity')`

function inState(state: StateFilter | undefined): SQL | undefined {
  if (!state) return undefined
  if (state === "undecided") return inArray(disputes.state, [...UNDECIDED])
  return state === "to_answer" ? inArray(disputes.state, [...TO_ANSWER]) : eq(disputes.state, state)
}

function beyond(cursor: string, byDue: boolean, down: boolean): SQL {
  const [due = "", shown = ""] = cursor.split("~")
  const id = parsePublicId("dsp", shown)
  if (!id || (byDue && due !== "infinity" && !parseInstant(due)))
    throw refuse("invalid", "This page of disputes does not exist. Start again at the first.")
  const than = down ? sql`<` : sql`>`
  return byDue
    ? sql`(${DUE}, ${disputes.id}) ${than} (${due}::timestamptz, ${id}::uuid)`
    : sql`${disputes.id} ${than} ${id}::uuid`
}
