import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { DAY_MS, parseInstant } from "@/server/kernel/time"

/** One calendar day of the brand: what credited orders came to, and what they earn; minor units. */
export type CreditedDay = { readonly day: string; readonly netMinor: number; readonly commissionMinor: number }
export type CreditedDays = { readonly currency: string; readonly days: readonly CreditedDay[] }

type Row = { day: string; currency: string; net: string; commission: string }

/**
 * Credited net sales and commission of the last `days` days by the day of the order, one series per currency, days
 * without an order as zeros. Reads as many commissions as those days have; test orders count nowhere.
 */
export async function creditedDays(
  tx: BrandTx,
  timeZone: string,
  days: number,
  now: Date,
): Promise<readonly CreditedDays[]> {
  const calendar = lastDays(timeZone, days, now)
  const rows = await tx.execute<Row>(sql`
    select to_char(c.ordered_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, c.currency,
      sum(div(n.net * k.share_micros, 1000000)) net, sum(k.amount_minor) commission
    from commissions c
    cross join lateral (select amount_minor, share_micros, lines from commission_calculations k
      where k.brand_id = c.brand_id and k.commission_id = c.id order by k.seq desc limit 1) k
    cross join lateral (select coalesce(sum((line ->> 'netMinor')::numeric), 0) net from jsonb_array_elements(k.lines) line) n
    where c.brand_id = ${tx.brandId} and not c.test
      and c.ordered_at >= (${calendar[0]}::timestamp at time zone ${timeZone})
    group by 1, 2`)
  const currencies = [...new Set(rows.map(row => row.currency))].sort()
  return currencies.map(currency => ({
    currency,
    days: calendar.map(day => {
      const found = rows.find(row => row.currency === currency && row.day === day)
      return { day, netMinor: Number(found?.net ?? 0), commissionMinor: Number(found?.commission ?? 0) }
    }),
  }))
}

/** The last calendar days of the zone as "2026-12-01", oldest first, today last. */
function lastDays(timeZone: string, days: number, now: Date): readonly string[] {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
  const noon = parseInstant(`${today.format(now)}T12:00:00Z`)?.getTime() ?? now.getTime()
  return Array.from({ length: days }, (_, index) =>
    new Date(noon - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  )
}
