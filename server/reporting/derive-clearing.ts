import { sql } from "drizzle-orm"
import { refuse } from "@/server/kernel/error"
import { type ClearingPart, clearingFigure, type Figure, figureName, type Wait } from "@/server/kernel/figure"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { type CalendarDay, calendarDays, datedDays, pastDays, waitingMoney } from "./clearing-calendar"
import { type ClearingLine, clearingLines } from "./clearing-lines"
import { CLEARED_ON, type ClearingFilter, type ClearingTx, clearedParts } from "./clearing-parts"
import type { Paging } from "./derivation-reader"
import type { Parts, Step, Story } from "./explained"

type Clearing = Extract<Figure, { kind: "clearing" }>
type Waiting = Extract<Figure, { kind: "waiting" }>
type HeldPart = Exclude<ClearingPart, "cleared">

/** Whose calendar is read: all creators' or one's to a brand, all brands' or one's to a creator; as titles say it. */
export type CalendarOf = {
  readonly tx: ClearingTx
  readonly filter: ClearingFilter
  readonly whose: string
  readonly timeZone: string
  readonly now: Date
}

/** What the clearing calendar says of a day, or of all its days: the parts of commissions that it adds up. */
export async function deriveClearing(of: CalendarOf, figure: Clearing, paging: Paging): Promise<Story> {
  if (figure.part === "cleared") return deriveCleared(of, figure, paging)
  const { part } = figure
  if (figure.day === "ahead") return deriveDays(of, figure, part, await calendarDays(of.tx, of.filter, of.now), paging)
  const days = await datedDays(of.tx, of.filter, of.now)
  if (figure.day === "dated") return deriveDays(of, figure, part, days, paging)
  const day = days.find(one => one.day === figure.day)
  const lines = await clearingLines(of.tx, of.filter, { of: { day: figure.day, part }, ...paging }, of.now)
  return {
    ...headOf(of, figure, day ? minorOf(day, part) : 0),
    title: `${ON_A_DAY[part]} ${dayWords(figure.day)}, ${of.whose}`,
    sentence: SENTENCES[part],
    parts: { of: "Commission by commission", rows: lines.rows.map(line => heldStep(line, of.tx)), next: lines.next },
  }
}

/** Held money that is on no day yet: by what it waits for. */
export async function deriveWaiting(of: CalendarOf, figure: Waiting, paging: Paging): Promise<Story> {
  const waiting = await waitingMoney(of.tx, of.filter, of.now)
  const minor = waiting.filter(one => isOf(one.waitsFor, figure.wait)).reduce((sum, one) => sum + one.minor, 0)
  const lines = await clearingLines(of.tx, of.filter, { of: { wait: figure.wait }, ...paging }, of.now)
  return {
    ...headOf(of, figure, minor),
    title: `${WAITS_FOR[figure.wait]}, ${of.whose}`,
    sentence:
      figure.wait === "later"
        ? "Held money whose day is further ahead than the calendar shows."
        : "Held money whose hold has not begun. Its days are counted from when that happens.",
    parts: { of: "Commission by commission", rows: lines.rows.map(line => heldStep(line, of.tx)), next: lines.next },
  }
}

function minorOf({ clearsMinor, latestMinor, stoppedMinor }: CalendarDay, part: HeldPart): number {
  const minor = { clears: clearsMinor, latest: latestMinor, stopped: stoppedMinor }
  return part === "due" ? clearsMinor + latestMinor + stoppedMinor : minor[part]
}

const ON_A_DAY: Readonly<Record<HeldPart, string>> = {
  clears: "Clears on",
  latest: "Clears at the latest on",
  stopped: "Stopped, due on",
  due: "Due on",
}

const ON_MANY: Readonly<Record<HeldPart, string>> = {
  clears: "Clears",
  latest: "Clears at the latest",
  stopped: "Stopped",
  due: "Held, with a day",
}

const SENTENCES: Readonly<Record<HeldPart, string>> = {
  clears: "Held money whose hold ends then, and that nothing keeps. A refund before it ends makes it less.",
  latest: "Its hold begins with a parcel that is still awaited; it ends then even if nothing is heard of it.",
  due: "Held money whose hold has a day to end on: what clears then, what may be sooner, and what something keeps.",
  stopped: "Its hold ends then, but a return, a chargeback, a risk, a dispute or a person keeps it.",
}

const WAITS_FOR: Readonly<Record<Wait, string>> = {
  unpaid: "Waits for payment",
  payment: "Waits for payment",
  payment_in_full: "Waits for payment in full",
  shipping: "Waits for shipping",
  delivery: "Waits for delivery",
  later: "Clears later",
}

function isOf(waitsFor: string | null, wait: Wait): boolean {
  if (wait === "later") return waitsFor === null
  return wait === "unpaid" ? waitsFor?.startsWith("payment") === true : waitsFor === wait.replaceAll("_", " ")
}

/** All days together, each with its own derivation. */
function deriveDays(
  of: CalendarOf,
  figure: Clearing,
  part: HeldPart,
  days: readonly CalendarDay[],
  paging: Paging,
): Story {
  const counted = days.filter(one => minorOf(one, part) > 0)
  const first = startOf(paging)
  const whose = figure.whose
  const rows = counted.slice(first, first + paging.limit).map(one => ({
    ...{ label: dayWords(one.day), minor: minorOf(one, part), counts: true },
    figure: clearingFigure(figure.currency, one.day, part, whose),
  }))
  const next = first + paging.limit < counted.length ? String(first + paging.limit) : null
  const minor = counted.reduce((sum, one) => sum + minorOf(one, part), 0)
  return {
    ...headOf(of, figure, minor),
    title: `${ON_MANY[part]}${figure.day === "ahead" ? " in the next 60 days" : ""}, ${of.whose}`,
    sentence: SENTENCES[part],
    parts: { of: "Day by day", rows, next },
  }
}

function startOf({ cursor }: Paging): number {
  if (cursor !== undefined && !/^\d{1,4}$/.test(cursor)) throw noSuchPage()
  return Number(cursor ?? 0)
}

const noSuchPage = () => refuse("invalid", "This page of the calendar does not exist. Start again at the first.")

async function deriveCleared(of: CalendarOf, figure: Clearing, paging: Paging): Promise<Story> {
  const day = (await pastDays(of.tx, of.filter, of.now)).find(one => one.day === figure.day)
  return {
    ...headOf(of, figure, day?.minor ?? 0),
    title: `Cleared on ${dayWords(figure.day)}, ${of.whose}`,
    sentence: "What was posted from held to cleared on that day, when its hold was over and nothing kept it.",
    parts: await clearedRows(of, figure.day, paging),
  }
}

type Row = { commission_id: Id<"com">; order_name: string; who: string; at: string; minor: string; tranche: number }

async function clearedRows({ tx, filter }: CalendarOf, day: string, { cursor, limit }: Paging): Promise<Parts> {
  const [id = "", tranche = ""] = cursor?.split("~") ?? []
  const after = cursor ? parsePublicId("com", id) : null
  if (cursor && !(after && /^\d{1,6}$/.test(tranche))) throw noSuchPage()
  const rows = await tx.execute<Row>(sql`
    select h.commission_id, h.tranche, c.order_name, ${"brandId" in tx ? sql`(select k.name from creators k where k.id = h.creator_id)` : sql`b.name`} who, t.amount_minor minor,
      to_json(h.cleared_at) #>> '{}' as at
    ${clearedParts(tx, filter)}
      and h.cleared_at >= (${day}::date - 1)::timestamp at time zone 'UTC'
      and h.cleared_at < (${day}::date + 2)::timestamp at time zone 'UTC' and ${CLEARED_ON} = ${day}::date
      and ${after ? sql`(h.commission_id, h.tranche) > (${after}::uuid, ${Number(tranche)})` : sql`true`}
    order by h.commission_id, h.tranche limit ${limit + 1}`)
  const cut = page(rows, limit, row => `${publicId("com", row.commission_id)}~${row.tranche}`)
  const steps = cut.rows.map(row => ({
    ...{ label: `${row.order_name}, ${row.who}`, minor: Number(row.minor), counts: true, at: new Date(row.at) },
    opens: { kind: "figure", id: publicId("com", row.commission_id) } as const,
  }))
  return { of: "Commission by commission", rows: steps, next: cut.next }
}

function heldStep(line: ClearingLine, tx: ClearingTx): Step {
  return {
    label: `${line.orderName}, ${"brandId" in tx ? line.creatorName : line.brandName}`,
    detail: line.waitsFor ? `Waits for ${line.waitsFor}` : undefined,
    minor: line.minor,
    counts: true,
    at: line.clearsAt ?? undefined,
    opens: { kind: "figure", id: publicId("com", line.commissionId) },
  }
}

function headOf({ timeZone }: CalendarOf, figure: Clearing | Waiting, minor: number) {
  const whole = {
    label: figure.kind === "clearing" && !figure.day.startsWith("20") ? "All its days" : "All its commissions",
  }
  return {
    ...{ figure: figureName(figure), currency: figure.currency, timeZone, minor },
    chapters: [{ title: "How it adds up", steps: [{ ...whole, minor, counts: true }], wholeMinor: minor }],
  }
}

/** "4 December 2026", of a day as "2026-12-04". */
function dayWords(day: string): string {
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
  return words.format(new Date(`${day}T12:00:00Z`))
}
