import { type SQL, sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import { type Figure, figureName, type Place, positionFigure, totalFigure } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { flowByKind } from "./derivation-postings"
import type { Paging, Reader } from "./derivation-reader"
import { inAndOut } from "./explain-movements"
import type { Parts, Story } from "./explained"

type Total = Extract<Figure, { kind: "total" }>

/** Totals by the place where money is, as titles say them. */
export const TOTAL_WORDS: Readonly<Record<Place, string>> = {
  held: "Held",
  cleared: "Cleared",
  reserved: "Reserved in batches",
  paid: "Paid",
  owed: "Owed back",
  forgiven: "Debts given up",
  ready: "Cleared, and not paid yet",
  coming: "On its way",
}

/** What somebody has in one place: what went in and out, and the commissions that it is made of now. */
export async function deriveTotalOf(
  reader: Reader,
  figure: Total,
  creator: { readonly id: Id<"crt">; readonly name: string },
  paging: Paging,
): Promise<Story> {
  const flow = await flowByKind(reader, figure.place, { creatorId: creator.id, currency: figure.currency })
  const minor = await positionsMinor(reader, figure, creator.id)
  const whose = reader.creatorId === null ? creator.name : `You with ${reader.brandName}`
  return {
    ...headOf(reader, figure, minor),
    title: `${TOTAL_WORDS[figure.place]}, ${whose}`,
    sentence: "Commission by commission, and what went in and out until now.",
    chapters: [inAndOut(flow, minor)],
    parts: await commissionsIn(reader, figure, creator.id, paging),
  }
}

async function positionsMinor(reader: Reader, { place, currency }: Total, creatorId: Id<"crt">): Promise<number> {
  const [row] = await reader.tx.execute<{ minor: string }>(sql`
    select coalesce(sum(${position(place)}), 0) minor from commission_positions p
    where p.brand_id = ${reader.brandId} and p.creator_id = ${creatorId} and p.currency = ${currency}`)
  return Number(row?.minor ?? 0)
}

async function commissionsIn(reader: Reader, figure: Total, creatorId: Id<"crt">, paging: Paging): Promise<Parts> {
  const { cursor, limit } = paging
  const after = cursor ? parsePublicId("com", cursor) : null
  if (cursor && !after) throw refuse("invalid", "This page does not exist. Start again at the newest.")
  const rows = await reader.tx.execute<{ id: Id<"com">; name: string; ordered_at: string; minor: string }>(sql`
    select p.commission_id id, c.order_name as name, to_json(c.ordered_at) #>> '{}' ordered_at, ${position(figure.place)} minor
    from commission_positions p join commissions c on c.brand_id = p.brand_id and c.id = p.commission_id
    where p.brand_id = ${reader.brandId} and p.creator_id = ${creatorId} and p.currency = ${figure.currency}
      and ${position(figure.place)} <> 0 and ${after ? sql`p.commission_id < ${after}` : sql`true`}
    order by p.commission_id desc limit ${limit + 1}`)
  const cut = page(rows, limit, row => publicId("com", row.id))
  return {
    of: "Commission by commission",
    rows: cut.rows.map(row => ({
      ...{ label: row.name, minor: Number(row.minor), counts: true, at: new Date(row.ordered_at) },
      figure: positionFigure(publicId("com", row.id), figure.place),
    })),
    next: cut.next,
  }
}

function position(place: Place): SQL {
  const columns: Readonly<Record<Place, string>> = {
    held: "p.held_minor",
    cleared: "p.cleared_minor",
    reserved: "p.reserved_minor",
    paid: "p.paid_minor",
    owed: "p.owed_minor",
    forgiven: "p.forgiven_minor",
    ready: "(p.cleared_minor + p.reserved_minor)",
    coming: "(p.held_minor + p.cleared_minor + p.reserved_minor - p.owed_minor)",
  }
  return sql.raw(columns[place])
}

type Sum = { readonly whose: string; readonly name: string; readonly minor: number }

/** What all creators of a brand have in one place: creator by creator, from the running totals of their accounts. */
export async function deriveTotalOfBrand(reader: Reader, figure: Total, paging: Paging): Promise<Story> {
  const rows = await reader.tx.execute<{ id: Id<"crt">; name: string; minor: string }>(sql`
    select w.id, w.name, s.minor from (${byCreator(reader, figure)}) s join creators w on w.id = s.creator_id
    where s.minor <> 0 order by w.name, w.id`)
  const sums = rows.map(row => ({ whose: publicId("crt", row.id), name: row.name, minor: Number(row.minor) }))
  return summed(reader, figure, sums, paging, "creator")
}

/** What a creator has in one place with all brands: brand by brand. */
export async function deriveTotalOfCreator(reader: Reader, figure: Total, paging: Paging): Promise<Story> {
  const rows = await reader.tx.execute<{ slug: string; name: string; minor: string }>(sql`
    select b.slug, b.name, sum(${position(figure.place)}) minor from commission_positions p join brands b on b.id = p.brand_id
    where p.brand_id in (select brand_id from enrollments where creator_id = ${reader.creatorId})
      and p.creator_id = ${reader.creatorId} and p.currency = ${figure.currency}
    group by b.id having sum(${position(figure.place)}) <> 0 order by b.name, b.id`)
  const sums = rows.map(row => ({ whose: row.slug, name: row.name, minor: Number(row.minor) }))
  return summed(reader, figure, sums, paging, "brand")
}

function summed(reader: Reader, figure: Total, sums: readonly Sum[], paging: Paging, each: "creator" | "brand"): Story {
  const minor = sums.reduce((total, one) => total + one.minor, 0)
  const first = Number(paging.cursor ?? 0)
  const shown = sums.slice(first, first + paging.limit)
  const next = first + paging.limit < sums.length ? String(first + paging.limit) : null
  const count = sums.length === 1 ? `1 ${each}` : `${sums.length} ${each}s`
  return {
    ...headOf(reader, figure, minor),
    title: `${TOTAL_WORDS[figure.place]}, all ${each}s`,
    sentence: `${TOTAL_WORDS[figure.place]}, in ${figure.currency}: the sum over ${count}.`,
    chapters: [{ title: "How it adds up", steps: [{ label: count, minor, counts: true }], wholeMinor: minor }],
    parts: {
      of: each === "creator" ? "Creator by creator" : "Brand by brand",
      rows: shown.map(one => ({
        ...{ label: one.name, minor: one.minor, counts: true },
        figure: totalFigure(figure.currency, figure.place, one.whose),
      })),
      next,
    },
  }
}

/** Paid is what was sent less what came back, by transfers: of one creator the accounts do not know it. */
function byCreator({ brandId }: Reader, { place, currency }: Total): SQL {
  if (place === "paid")
    return sql`select x.creator_id, sum(x.amount_minor - x.reversed_minor) minor from transfers x
      where x.brand_id = ${brandId} and x.currency = ${currency} and x.state = 'sent' group by 1`
  const signs: Readonly<Record<Exclude<Place, "paid">, string>> = {
    held: "case account when 'held' then -1 else 0 end",
    cleared: "case account when 'cleared' then -1 else 0 end",
    reserved: "case account when 'reserved' then -1 else 0 end",
    owed: "case account when 'receivable' then 1 else 0 end",
    forgiven: "case account when 'written_off' then 1 else 0 end",
    ready: "case when account in ('cleared', 'reserved') then -1 else 0 end",
    coming: "case when account in ('held', 'cleared', 'reserved', 'receivable') then -1 else 0 end",
  }
  return sql`select creator_id, sum(balance_minor * ${sql.raw(signs[place])}) minor from account_totals
    where brand_id = ${brandId} and currency = ${currency} group by 1`
}

function headOf({ timeZone }: Reader, figure: Total, minor: number) {
  return { figure: figureName(figure), currency: figure.currency, timeZone, minor }
}
