import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { present, refuse } from "@/server/kernel/error"
import { dayIn } from "@/server/kernel/time"

/** A day, or a minute of one, as an address tells it: "2026-11-20", "2026-11-20T14:30". */
export const AS_OF = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/

/** An instant that figures are told as of, counted in, and the day of the brand's zone it lies on. */
export type AsOf = { readonly until: Date; readonly day: string; readonly timeZone: string }

/** The end of a day, or the minute named, in the brand's zone; now when nothing or what is to come is named. */
export async function asOf(tx: BrandTx, asked: string | undefined, now: Date): Promise<AsOf> {
  const { timeZone } = await brandName(tx)
  const today = { until: now, day: dayIn(timeZone, now), timeZone }
  if (!asked) return today
  const day = asked.slice(0, "2026-11-20".length)
  const isDay = !Number.isNaN(Date.parse(asked)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (!isDay) throw refuse("invalid", `${asked} is no day of the calendar. Write it as 2026-11-20.`)
  const end = asked === day ? sql`(${day}::date + 1)::timestamp - interval '1 millisecond'` : sql`${asked}::timestamp`
  const [row] = await tx.execute<{ until: string }>(sql`
    select to_char((${end}) at time zone ${timeZone} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') until`)
  const until = new Date(present(row, "an instant").until)
  return until < now ? { until, day, timeZone } : today
}
