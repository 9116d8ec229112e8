import { sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import { type Figure, figureName, type PayoutPart, payoutFigure } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { own, type Paging, type Reader } from "./derivation-reader"
import type { Chapter, Parts, Step, Story } from "./explained"

type Of<K extends Figure["kind"]> = Extract<Figure, { kind: K }>

type Payout = {
  readonly id: Id<"pay">
  readonly batchId: Id<"bat">
  readonly creatorName: string
  readonly currency: string
  readonly grossMinor: number
  readonly nettedMinor: number
  readonly amountMinor: number
  readonly state: string
  readonly refusal: string | null
  readonly returnedMinor: number
  readonly itemCount: number
  readonly nettingCount: number
}

/** What a payout pays, what went into it, or what older debts took from it. */
export async function derivePayout(reader: Reader, figure: Of<"payout">, paging: Paging): Promise<Story> {
  const payout = await readPayout(reader, figure.id)
  const minor = { paid: payout.amountMinor, gross: payout.grossMinor, netted: 0 - payout.nettedMinor }[figure.part]
  return {
    ...{ figure: figureName(figure), currency: payout.currency, timeZone: reader.timeZone, minor },
    title: titleOf(reader, payout, figure.part),
    sentence: SENTENCES[figure.part],
    chapters: [chapterOf(payout, figure.part, minor), ...whereItWent(reader, payout)],
    parts:
      figure.part === "netted" ? await nettings(reader, figure.id, paging) : await items(reader, figure.id, paging),
  }
}

const SENTENCES: Readonly<Record<PayoutPart, string>> = {
  paid: "What had cleared and went into this payout, less the older debts it repaid.",
  gross: "What this payout takes from commissions that had cleared.",
  netted: "Debts of refunds that came after their money was paid, taken from this payout up to the cap of the terms.",
}

function titleOf({ creatorId, brandName }: Reader, { creatorName }: Payout, part: PayoutPart): string {
  const whose = creatorId === null ? `${creatorName}’s payout` : `Payout from ${brandName}`
  return part === "paid" ? whose : `${whose}, ${part === "gross" ? "cleared" : "older debts"}`
}

function chapterOf(payout: Payout, part: PayoutPart, wholeMinor: number): Chapter {
  const { id, itemCount, nettingCount, grossMinor, nettedMinor } = payout
  const name = publicId("pay", id)
  const many = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`)
  const cleared = { label: `${many(itemCount, "commission")} that had cleared`, minor: grossMinor, counts: true }
  const debts = { label: `${many(nettingCount, "older debt")} repaid`, counts: true }
  if (part === "gross") return { title: "How it adds up", steps: [cleared], wholeMinor }
  if (part === "netted") return { title: "How it adds up", steps: [{ ...debts, minor: 0 - nettedMinor }], wholeMinor }
  const taken = { ...debts, minor: 0 - nettedMinor, figure: payoutFigure(name, "netted") }
  const steps = [{ ...cleared, figure: payoutFigure(name, "gross") }, ...(nettedMinor > 0 ? [taken] : [])]
  return { title: "How it adds up", steps, wholeMinor }
}

function whereItWent({ creatorId }: Reader, payout: Payout): readonly Chapter[] {
  const { state, refusal, returnedMinor, batchId, id } = payout
  const states: Readonly<Record<string, string>> = {
    planned: "Planned: nobody has approved it yet",
    reserved: "Approved, and on its way",
    sending: "Stripe is asked",
    sent: "Stripe sent it",
    refused: "Refused: all of it is cleared again",
    cancelled: "Cancelled: all of it is cleared again",
  }
  const opens =
    creatorId === null
      ? ({ kind: "batch", id: publicId("bat", batchId) } as const)
      : ({ kind: "payout", id: publicId("pay", id) } as const)
  const came = returnedMinor > 0 ? [{ label: "Came back from the bank", minor: -returnedMinor }] : []
  const label = states[state] ?? state
  const said = { label, ...(refusal ? { detail: refusal } : {}) }
  const open = { label: creatorId === null ? "Open the batch" : "Open the payout", opens }
  return [{ title: "Where it went", steps: [said, ...came, open] }]
}

type PayoutRow = Record<"id" | "batch_id" | "creator" | "currency" | "state" | "gross" | "netted" | "amount", string> &
  Record<"returned" | "items" | "nettings", string> & { refusal: string | null }

async function readPayout(reader: Reader, id: Id<"pay">): Promise<Payout> {
  const [row] = await reader.tx.execute<PayoutRow>(sql`
    select y.id, y.batch_id, w.name creator, y.currency, y.state, y.refusal, y.gross_minor gross, y.netted_minor netted, y.amount_minor amount,
      (select coalesce(sum(x.reversed_minor), 0) from transfers x where ${own(reader, "x")} and x.payout_id = y.id) returned,
      (select count(*) from payout_items i where ${own(reader, "i")} and i.payout_id = y.id) items,
      (select count(*) from payout_nettings n where ${own(reader, "n")} and n.payout_id = y.id) nettings
    from payouts y join creators w on w.id = y.creator_id
    where ${own(reader, "y")} and y.id = ${id}`)
  // A plan that nobody approved promises a creator nothing.
  if (!row || (reader.creatorId !== null && row.state === "planned"))
    throw refuse("not_found", "There is no such payout.")
  return {
    ...{
      id: row.id as Id<"pay">,
      batchId: row.batch_id as Id<"bat">,
      creatorName: row.creator,
      currency: row.currency,
    },
    ...{ state: row.state, refusal: row.refusal, grossMinor: Number(row.gross), nettedMinor: Number(row.netted) },
    ...{ amountMinor: Number(row.amount), returnedMinor: Number(row.returned) },
    ...{ itemCount: Number(row.items), nettingCount: Number(row.nettings) },
  }
}

async function items(reader: Reader, id: Id<"pay">, { cursor, limit }: Paging): Promise<Parts> {
  const after = afterId("com", cursor)
  const rows = await reader.tx.execute<{ id: Id<"com">; name: string; ordered_at: string; minor: string }>(sql`
    select i.commission_id id, c.order_name as name, to_json(c.ordered_at) #>> '{}' ordered_at, i.amount_minor minor
    from payout_items i join commissions c on c.brand_id = i.brand_id and c.id = i.commission_id
    where ${own(reader, "i")} and i.payout_id = ${id} and ${after ? sql`i.commission_id > ${after}` : sql`true`}
    order by i.commission_id limit ${limit + 1}`)
  const cut = page(rows, limit, row => publicId("com", row.id))
  const steps = cut.rows.map(row => ({
    ...{ label: row.name, minor: Number(row.minor), counts: true, at: new Date(row.ordered_at) },
    figure: publicId("com", row.id),
  }))
  return { of: "Commissions it pays", rows: steps, next: cut.next }
}

type NettingRow = Record<"paying" | "owing", Id<"com">> & Record<"paying_name" | "owing_name" | "minor", string>

async function nettings(reader: Reader, id: Id<"pay">, { cursor, limit }: Paging): Promise<Parts> {
  const [first, second] = (cursor ?? "").split("~")
  const [paying, owing] = [afterId("com", first || undefined), afterId("com", second)]
  const later =
    paying && owing
      ? sql`(n.paying_commission_id, n.owing_commission_id) > (${paying}::uuid, ${owing}::uuid)`
      : sql`true`
  const rows = await reader.tx.execute<NettingRow>(sql`
    select n.paying_commission_id paying, n.owing_commission_id owing, c.order_name paying_name, o.order_name owing_name, n.amount_minor minor
    from payout_nettings n
    join commissions c on c.brand_id = n.brand_id and c.id = n.paying_commission_id
    join commissions o on o.brand_id = n.brand_id and o.id = n.owing_commission_id
    where ${own(reader, "n")} and n.payout_id = ${id} and ${later}
    order by n.paying_commission_id, n.owing_commission_id limit ${limit + 1}`)
  const cut = page(rows, limit, row => `${publicId("com", row.paying)}~${publicId("com", row.owing)}`)
  const steps: Step[] = cut.rows.map(row => ({
    label: `For ${row.owing_name}`,
    detail: `out of ${row.paying_name}`,
    ...{ minor: -Number(row.minor), counts: true, figure: publicId("com", row.owing) },
  }))
  return { of: "Debts it repays", rows: steps, next: cut.next }
}

/** The sum of a batch: one row a creator. For a brand alone. */
export async function deriveBatch(reader: Reader, figure: Of<"batch">, { cursor, limit }: Paging): Promise<Story> {
  if (reader.creatorId !== null) throw refuse("not_found", "There is no such batch.")
  const column = sql.raw({ paid: "y.amount_minor", gross: "y.gross_minor", netted: "-y.netted_minor" }[figure.part])
  const [whole] = await reader.tx.execute<{ currency: string; count: string; minor: string }>(sql`
    select b.currency, count(y.id) count, coalesce(sum(${column}), 0) minor from payout_batches b
    left join payouts y on y.brand_id = b.brand_id and y.batch_id = b.id
    where b.brand_id = ${reader.brandId} and b.id = ${figure.id} group by b.currency`)
  if (!whole) throw refuse("not_found", "There is no such batch.")
  const after = afterId("pay", cursor)
  const rows = await reader.tx.execute<{ id: Id<"pay">; name: string; minor: string }>(sql`
    select y.id, w.name, ${column} minor from payouts y join creators w on w.id = y.creator_id
    where y.brand_id = ${reader.brandId} and y.batch_id = ${figure.id} and ${after ? sql`y.id > ${after}` : sql`true`}
    order by y.id limit ${limit + 1}`)
  const cut = page(rows, limit, row => publicId("pay", row.id))
  const minor = Number(whole.minor)
  const creators = whole.count === "1" ? "1 creator" : `${whole.count} creators`
  const words = { paid: "What is paid in all", gross: "Cleared in all", netted: "Older debts repaid in all" }[
    figure.part
  ]
  return {
    ...{
      figure: figureName(figure),
      currency: whole.currency,
      timeZone: reader.timeZone,
      minor,
      title: `Batch, ${words.toLowerCase()}`,
    },
    sentence: `${words}: the sum over ${creators}.`,
    chapters: [{ title: "How it adds up", steps: [{ label: creators, minor, counts: true }], wholeMinor: minor }],
    parts: {
      of: "Creator by creator",
      rows: cut.rows.map(row => ({
        ...{ label: row.name, minor: Number(row.minor), counts: true },
        figure: payoutFigure(publicId("pay", row.id), figure.part),
      })),
      next: cut.next,
    },
  }
}

function afterId<P extends "com" | "pay">(prefix: P, cursor: string | undefined): Id<P> | null {
  if (!cursor) return null
  const id = parsePublicId(prefix, cursor)
  if (!id) throw refuse("invalid", "This page does not exist. Start again at the first.")
  return id
}
