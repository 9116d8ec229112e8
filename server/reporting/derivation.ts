import { sql } from "drizzle-orm"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Figure } from "@/server/kernel/figure"
import { type Id, parsePublicId } from "@/server/kernel/id"
import type { Paging, Reader } from "./derivation-reader"
import { deriveAccrual } from "./derive-accrual"
import { type CalendarOf, deriveClearing, deriveWaiting } from "./derive-clearing"
import { deriveCommission, deriveLine, derivePosition, deriveVersion } from "./derive-commission"
import { deriveDispute } from "./derive-dispute"
import { deriveMonth } from "./derive-month"
import { deriveOrder } from "./derive-order"
import { deriveCost, deriveRetainer, deriveSubject, ofSubject } from "./derive-owed"
import { deriveBatch, derivePayout } from "./derive-payout"
import { deriveTotalOf, deriveTotalOfBrand, deriveTotalOfCreator } from "./derive-total"
import { proved, type Story } from "./explained"

/** How a figure of the brand came about. Refuses one that names nothing here; its steps come to it exactly. */
export async function explainToBrand(tx: BrandTx, figure: Figure, paging: Paging, now: Date): Promise<Story> {
  const reader = await readerOf(tx, tx.brandId, null)
  if (figure.kind === "total") {
    if (figure.whose === null) return proved(await deriveTotalOfBrand(reader, figure, paging))
    return proved(await deriveTotalOf(reader, figure, await creatorCalled(reader, figure.whose), paging))
  }
  if (isOfCalendar(figure)) {
    const creator = figure.whose === null ? null : await creatorCalled(reader, figure.whose)
    const filter = { currency: figure.currency, creatorId: creator?.id }
    const of = { tx, filter, whose: creator?.name ?? "all creators", timeZone: reader.timeZone, now }
    return proved(await deriveCalendar(of, figure, paging))
  }
  if (figure.kind === "accrual") return proved(await deriveAccrual(tx, figure, reader.timeZone, now))
  if (figure.kind === "month")
    return proved(await deriveMonth(reader, figure, (await creatorCalled(reader, figure.whose)).id, paging))
  return proved(await derive(reader, figure, paging))
}

/** How a figure of the creator's own came about: nothing of other creators, of margins or of shoppers. */
export async function explainToCreator(tx: CreatorTx, figure: Figure, paging: Paging, now: Date): Promise<Story> {
  const { creatorId } = tx
  if (isOfCalendar(figure)) {
    const { currency, whose } = figure
    const reader = whose === null ? overAllBrands(tx) : await readerOf(tx, await brandCalled(tx, whose), creatorId)
    const filter = { currency, brandSlug: whose ?? undefined }
    const of = { tx, filter, whose: whose ? `with ${reader.brandName}` : "all brands", timeZone: reader.timeZone, now }
    return proved(await deriveCalendar(of, figure, paging))
  }
  if (figure.kind === "total" && figure.whose === null)
    return proved(await deriveTotalOfCreator(overAllBrands(tx), figure, paging))
  if (figure.kind === "total" || figure.kind === "month") {
    const reader = await readerOf(tx, await brandCalled(tx, figure.whose ?? ""), creatorId)
    if (figure.kind === "month") return proved(await deriveMonth(reader, figure, creatorId, paging))
    return proved(await deriveTotalOf(reader, figure, { id: creatorId, name: "You" }, paging))
  }
  if (figure.kind === "accrual") throw nothing()
  const reader = await readerOf(tx, await brandOf(tx, figure), creatorId)
  return proved(await derive(reader, figure, paging))
}

type OfCalendar = Extract<Figure, { kind: "clearing" | "waiting" }>
type Single = Exclude<Figure, OfCalendar | { kind: "total" | "month" | "accrual" }>

function isOfCalendar(figure: Figure): figure is OfCalendar {
  return figure.kind === "clearing" || figure.kind === "waiting"
}

function deriveCalendar(of: CalendarOf, figure: OfCalendar, paging: Paging): Promise<Story> {
  return figure.kind === "clearing" ? deriveClearing(of, figure, paging) : deriveWaiting(of, figure, paging)
}

function derive(reader: Reader, figure: Single, paging: Paging): Promise<Story> {
  switch (figure.kind) {
    case "commission":
      return deriveCommission(reader, figure, paging)
    case "version":
      return deriveVersion(reader, figure)
    case "line":
      return deriveLine(reader, figure)
    case "position":
      return derivePosition(reader, figure, paging)
    case "order":
      return deriveOrder(reader, figure, paging)
    case "payout":
      return derivePayout(reader, figure, paging)
    case "batch":
      return deriveBatch(reader, figure, paging)
    case "subject":
      return deriveSubject(reader, figure, paging)
    case "retainer":
      return deriveRetainer(reader, figure)
    case "dispute":
      return deriveDispute(reader, figure)
    case "cost":
      return deriveCost(reader, figure, paging)
  }
}

const nothing = () =>
  refuse("not_found", "There is no such figure here. It may be another brand’s, or another creator’s.")

async function readerOf(tx: BrandTx | CreatorTx, brandId: Id<"brd">, creatorId: Id<"crt"> | null): Promise<Reader> {
  const [brand] = await tx.execute<{ name: string; time_zone: string }>(
    sql`select name, time_zone from brands where id = ${brandId}`,
  )
  if (!brand) throw nothing()
  return { tx, brandId, brandName: brand.name, timeZone: brand.time_zone, creatorId }
}

/** Brands have zones of their own; a sum over them needs none. */
function overAllBrands(tx: CreatorTx): Reader {
  return { tx, brandId: "" as Id<"brd">, brandName: "", timeZone: "UTC", creatorId: tx.creatorId }
}

async function brandCalled(tx: CreatorTx, slug: string): Promise<Id<"brd">> {
  const [row] = await tx.execute<{ id: Id<"brd"> }>(sql`
    select b.id from brands b join enrollments e on e.brand_id = b.id
    where e.creator_id = ${tx.creatorId} and b.slug = ${slug} limit 1`)
  if (!row) throw nothing()
  return row.id
}

const TABLES = {
  ...{ commission: "commissions", line: "commissions", version: "commissions", position: "commissions" },
  ...{ subject: "commissions", retainer: "retainers", payout: "payouts", dispute: "disputes" },
} as const

/** The brand with which the creator has what a figure names. The brand leads every key, so it is found first. */
async function brandOf(tx: CreatorTx, figure: Single): Promise<Id<"brd">> {
  if (figure.kind === "batch" || figure.kind === "order" || figure.kind === "cost") throw nothing()
  const table = sql.raw(TABLES[figure.kind])
  const named = figure.kind === "subject" ? ofSubject(figure) : sql`t.id = ${figure.id}`
  const [row] = await tx.execute<{ brand_id: Id<"brd"> }>(sql`
    select t.brand_id from ${table} t where t.brand_id in (select brand_id from enrollments where creator_id = ${tx.creatorId})
      and t.creator_id = ${tx.creatorId} and ${named}`)
  if (!row) throw nothing()
  return row.brand_id
}

async function creatorCalled({ tx, brandId }: Reader, whose: string) {
  const id = parsePublicId("crt", whose)
  const [row] = id
    ? await tx.execute<{ id: Id<"crt">; name: string }>(sql`
        select w.id, w.name from creators w where w.id = ${id}
          and exists (select from enrollments e where e.brand_id = ${brandId} and e.creator_id = w.id)`)
    : []
  if (!row) throw nothing()
  return row
}
