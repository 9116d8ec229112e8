import { type SQL, sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import type { MonthPart, Place } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"
import { parseInstant } from "@/server/kernel/time"
import type { Account, PostingKind } from "@/server/ledger/account"
import { own, type Reader } from "./derivation-reader"

/** What of the movements is asked for: what a commission came to in all, what is in a place, or what a month says. */
export type Flow = "worth" | Place | MonthPart

/** Which movements: of one commission; or of a creator in one currency, all of them or up to, or in, a month. */
export type Movements =
  | { readonly commissionId: Id<"com"> }
  | { readonly creatorId: Id<"crt">; readonly currency: string; readonly month?: MonthOf }
/** "2026-11", in the brand's own zone: what was recorded in it, or before it. */
export type MonthOf = { readonly month: string; readonly when: "in" | "before" | "up to" }

/** What one kind of movement adds to the flow, in minor units. */
export type FlowOfKind = {
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly count: number
  readonly minor: number
}

export type Movement = {
  readonly id: Id<"pst">
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
  /** What it adds to the flow; 0 for what only moves beside it. */
  readonly minor: number
  readonly because: string
  readonly recordedAt: Date
  readonly commissionId: Id<"com"> | null
  readonly commissionName: string | null
  readonly payoutId: Id<"pay"> | null
  readonly batchId: Id<"bat"> | null
}

/** The movements by kind, with what each adds. All of them make the figure. */
export async function flowByKind(reader: Reader, flow: Flow, which: Movements): Promise<readonly FlowOfKind[]> {
  const weight = weightOf(flow, which)
  const rows = await reader.tx.execute<Record<"kind" | "debit" | "credit" | "count" | "minor", string>>(sql`
    select p.kind, p.debit, p.credit, count(*) count, sum(${weight}) minor from postings p
    where ${own(reader, "p")} and ${chosen(reader, which)} and ${weight} <> 0
    group by 1, 2, 3 order by sum(abs(${weight})) desc, 1`)
  return rows.map(row => ({
    kind: row.kind as PostingKind,
    debit: row.debit as Account,
    credit: row.credit as Account,
    count: Number(row.count),
    minor: Number(row.minor),
  }))
}

type Row = Record<"id" | "kind" | "debit" | "credit" | "amount" | "minor" | "because" | "at", string> &
  Record<"commission_id" | "name" | "payout_id" | "batch_id", string | null>

/** A page of them, newest first; of a commission also those that only move beside the flow. */
export async function listMovements(
  reader: Reader,
  flow: Flow,
  which: Movements,
  from: { readonly cursor?: string; readonly limit: number },
): Promise<Page<Movement>> {
  const weight = weightOf(flow, which)
  const rows = await reader.tx.execute<Row>(sql`
    select p.id, p.kind, p.debit, p.credit, p.amount_minor amount, ${weight} minor, p.because, p.commission_id, c.order_name name,
      p.payout_id, y.batch_id, to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at
    from postings p
    left join commissions c on c.brand_id = p.brand_id and c.id = p.commission_id
    left join payouts y on y.brand_id = p.brand_id and y.id = p.payout_id
    where ${own(reader, "p")} and ${chosen(reader, which)}
      and ${flow === "worth" ? sql`true` : sql`${weight} <> 0`} and ${before(from.cursor)}
    order by p.recorded_at desc, p.id desc limit ${from.limit + 1}`)
  const read = rows.map(movement)
  return page(read, from.limit, row => `${row.recordedAt.toISOString()}~${publicId("pst", row.id)}`)
}

function movement(row: Row): Movement {
  return {
    id: row.id as Id<"pst">,
    kind: row.kind as PostingKind,
    debit: row.debit as Account,
    credit: row.credit as Account,
    amountMinor: Number(row.amount),
    minor: Number(row.minor),
    because: row.because,
    recordedAt: new Date(row.at),
    commissionId: row.commission_id as Id<"com"> | null,
    commissionName: row.name,
    payoutId: row.payout_id as Id<"pay"> | null,
    batchId: row.batch_id as Id<"bat"> | null,
  }
}

/** What a posting adds to a flow, in minor units. A netting pays out of one commission and for another. */
function weightOf(flow: Flow, which: Movements): SQL {
  const commissionId = "commissionId" in which ? which.commissionId : null
  const paying = commissionId ? sql`p.commission_id = ${commissionId}` : sql`true`
  switch (flow) {
    case "worth":
      return sql`(case when ${paying} then -(${into("expense")}) else 0 end)`
    case "cleared":
      return isOfMonth(which) ? ofKinds("cleared") : sql`(case when ${paying} then ${into("cleared")} else 0 end)`
    case "held":
    case "reserved":
      return sql`(case when ${paying} then ${into(flow)} else 0 end)`
    case "ready":
      return sql`(case when ${paying} then ${into("cleared", "reserved")} else 0 end)`
    case "owed":
      return owed(commissionId)
    case "coming":
      return sql`((case when ${paying} then ${into("held", "cleared", "reserved")} else 0 end) - ${owed(commissionId)})`
    case "forgiven":
      return sql`(-(${into("written_off")}))`
    case "paid":
      return paid(commissionId, which)
    case "opening":
    case "closing":
      return sql`(${into("held", "cleared", "reserved", "receivable")})`
    case "earned":
      return ofKinds("earned", "restored")
    case "reduced":
      return sql`(-${ofKinds("reduced", "clawed_back")})`
    case "returned":
      return ofKinds("returned")
    case "paid_out":
      return sql`(${ofKinds("sent")} - ${ofKinds("returned")})`
    case "repaid":
      return ofKinds("netted", "offset")
  }
}

/** A month says what happened in it, a place what is there. */
function isOfMonth(which: Movements): boolean {
  return "month" in which && which.month !== undefined
}

function into(...accounts: readonly Account[]): SQL {
  const list = sql.join(
    accounts.map(account => sql`${account}`),
    sql`, `,
  )
  return sql`case when p.credit in (${list}) then p.amount_minor else 0 end - case when p.debit in (${list}) then p.amount_minor else 0 end`
}

function ofKinds(...kinds: readonly PostingKind[]): SQL {
  const list = sql.join(
    kinds.map(kind => sql`${kind}`),
    sql`, `,
  )
  return sql`(case when p.kind in (${list}) then p.amount_minor else 0 end)`
}

function owed(commissionId: Id<"com"> | null): SQL {
  if (!commissionId) return sql`(-(${into("receivable")}))`
  return sql`(case when p.kind <> 'netted' then -(${into("receivable")})
    when p.owing_commission_id = ${commissionId} then -p.amount_minor else 0 end)`
}

/** Of a creator, what a netting pays and what it repays are the same money; what a month paid is taken from its balance. */
function paid(commissionId: Id<"com"> | null, which: Movements): SQL {
  if (isOfMonth(which)) return sql`(-${ofKinds("sent")})`
  const netted = commissionId
    ? sql`when p.kind = 'netted' then case when p.commission_id = ${commissionId} then p.amount_minor else -p.amount_minor end`
    : sql``
  return sql`(case when p.kind = 'sent' then p.amount_minor when p.kind = 'returned' then -p.amount_minor ${netted} else 0 end)`
}

function chosen({ timeZone }: Reader, which: Movements): SQL {
  if ("commissionId" in which)
    return sql`(p.commission_id = ${which.commissionId} or p.owing_commission_id = ${which.commissionId})`
  const mine = sql`p.creator_id = ${which.creatorId} and p.currency = ${which.currency}`
  if (!which.month) return mine
  const { month, when } = which.month
  const start = sql`(${`${month}-01`}::timestamp at time zone ${timeZone})`
  const end = sql`((${`${month}-01`}::timestamp + interval '1 month') at time zone ${timeZone})`
  if (when === "before") return sql`${mine} and p.recorded_at < ${start}`
  const upTo = sql`${mine} and p.recorded_at < ${end}`
  return when === "in" ? sql`${upTo} and p.recorded_at >= ${start}` : upTo
}

function before(cursor: string | undefined): SQL {
  if (!cursor) return sql`true`
  const [at, id] = cursor.split("~")
  const [instant, postingId] = [parseInstant(at), parsePublicId("pst", id ?? "")]
  if (!instant || !postingId) throw refuse("invalid", "This page does not exist. Start again at the newest.")
  return sql`(p.recorded_at, p.id) < (${instant.toISOString()}::timestamptz, ${postingId}::uuid)`
}
