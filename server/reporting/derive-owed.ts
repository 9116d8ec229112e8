import { type SQL, sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import { type CostPart, type Figure, figureName, type Subject } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { monthWords } from "@/server/ledger/month"
import { COST, commissionsOfCampaign } from "./creator-cost"
import { own, type Paging, type Reader } from "./derivation-reader"
import { deriveCommission } from "./derive-commission"
import type { Parts, Story } from "./explained"

type Of<K extends Figure["kind"]> = Extract<Figure, { kind: K }>

/** Kinds of commission, by what they are owed for. */
const KINDS: Readonly<Record<Subject, SQL>> = {
  dlv: sql`'fixed_fee'`,
  man: sql`'bonus', 'adjustment'`,
  rtm: sql`'retainer'`,
}

/** Commissions (`t`) that are owed for a subject. */
export const ofSubject = ({ of, id }: Of<"subject">) => sql`t.kind in (${KINDS[of]}) and t.subject_id = ${id}`

/** What is owed for a deliverable, by hand or for a retainer's month: its commission. */
export async function deriveSubject(reader: Reader, figure: Of<"subject">, paging: Paging): Promise<Story> {
  const [row] = await reader.tx.execute<{ id: Id<"com"> }>(sql`
    select t.id from commissions t where ${own(reader, "t")} and ${ofSubject(figure)}`)
  if (!row) throw refuse("not_found", "Nothing is owed for this yet.")
  const story = await deriveCommission(reader, { kind: "commission", id: row.id }, paging)
  return { ...story, figure: figureName(figure) }
}

type Month = { id: Id<"rtm">; month: string; minor: string; currency: string; title: string }

/** What a retainer came to so far: month by month. */
export async function deriveRetainer(reader: Reader, figure: Of<"retainer">): Promise<Story> {
  const months = await reader.tx.execute<Month>(sql`
    select m.id, m.month, m.amount_minor minor, t.currency, t.title from retainers t
    join retainer_months m on m.brand_id = t.brand_id and m.retainer_id = t.id
    where ${own(reader, "t")} and t.id = ${figure.id} order by m.month`)
  const [first] = months
  if (!first) throw refuse("not_found", "Nothing is owed for this retainer yet.")
  const minor = months.reduce((sum, month) => sum + Number(month.minor), 0)
  const steps = months.map(month => ({
    ...{ label: monthWords(month.month), minor: Number(month.minor), counts: true },
    figure: publicId("rtm", month.id),
  }))
  return {
    ...{ figure: figureName(figure), currency: first.currency, timeZone: reader.timeZone, minor },
    title: `${first.title}, so far`,
    sentence: "Each month by its days, when it is over.",
    chapters: [{ title: "Month by month", steps, wholeMinor: minor }],
    parts: null,
  }
}

const TITLES: Readonly<Record<CostPart, string>> = {
  orders: "Commission on orders",
  besides: "Fees, retainers, bonuses and adjustments",
}

type Cost = { id: Id<"com">; name: string; creator: string; ordered_at: string; minor: string }

/** What a campaign or a creator costs, commission by commission. */
export async function deriveCost(reader: Reader, figure: Of<"cost">, { cursor, limit }: Paging): Promise<Story> {
  const after = cursor ? parsePublicId("com", cursor) : null
  if (cursor && !after) throw refuse("invalid", "This page does not exist. Start again at the newest.")
  const from = sql`from commission_positions p where p.brand_id = ${reader.brandId} and p.currency = ${figure.currency}
    and p.kind ${figure.part === "orders" ? sql`=` : sql`<>`} 'order' and ${await whoseCost(reader, figure)}`
  const [sum] = await reader.tx.execute<{ minor: string }>(sql`select coalesce(sum(${COST}), 0) minor ${from}`)
  const rows = await reader.tx.execute<Cost>(sql`
    select x.id, c.order_name as name, k.name creator, to_json(c.ordered_at) #>> '{}' ordered_at, x.minor
    from (select p.commission_id id, ${COST} minor ${from} and ${COST} <> 0
      and ${after ? sql`p.commission_id < ${after}` : sql`true`} order by p.commission_id desc limit ${limit + 1}) x
    join commissions c on c.brand_id = ${reader.brandId} and c.id = x.id
    join creators k on k.id = c.creator_id order by x.id desc`)
  const minor = Number(sum?.minor ?? 0)
  return {
    ...{ figure: figureName(figure), currency: figure.currency, timeZone: reader.timeZone, minor },
    title: TITLES[figure.part],
    sentence: "What is or will be the creator’s: paid, reserved, cleared and held, less what is owed back.",
    chapters: [
      { title: "How it adds up", steps: [{ label: "All its commissions", minor, counts: true }], wholeMinor: minor },
    ],
    parts: costParts(page(rows, limit, row => publicId("com", row.id))),
  }
}

function costParts({ rows, next }: { readonly rows: readonly Cost[]; readonly next: string | null }): Parts {
  const steps = rows.map(row => ({
    ...{ label: `${row.name}, ${row.creator}`, minor: Number(row.minor), counts: true, at: new Date(row.ordered_at) },
    opens: { kind: "figure", id: publicId("com", row.id) } as const,
  }))
  return { of: "Commission by commission", rows: steps, next }
}

async function whoseCost({ tx, brandId }: Reader, { of }: Of<"cost">): Promise<SQL> {
  const creator = parsePublicId("crt", of)
  if (creator) return sql`p.creator_id = ${creator}`
  const [row] = await tx.execute<{ id: Id<"cmp">; starts_on: string; ends_on: string | null }>(sql`
    select id, starts_on::text, ends_on::text from campaigns
    where brand_id = ${brandId} and id = ${parsePublicId("cmp", of)}`)
  if (!row) throw refuse("not_found", "There is no such campaign here.")
  const days = { id: row.id, startsOn: row.starts_on, endsOn: row.ends_on }
  return sql`p.commission_id in (${commissionsOfCampaign(brandId, days)})`
}
