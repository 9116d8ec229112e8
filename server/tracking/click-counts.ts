import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

export const COUNTED_DAYS = 30
/** A hot link is not counted to its end on a screen: from here on it says "more than". */
export const COUNTED_AT_MOST = 10_000

export type ClickCount = {
  readonly people: number
  readonly machines: number
  /** True when there are more than were counted. */
  readonly more: boolean
}

export const NO_CLICKS: ClickCount = { people: 0, machines: 0, more: false }

type Row = { link_id: Id<"lnk">; people: number; machines: number }

/**
 * Clicks of some links in the 30 days before `now`, people and machines apart, by link. Reads at most 10,000 clicks of each
 * through the index by link.
 */
export async function countClicks(
  tx: Tx,
  links: readonly { brandId: Id<"brd">; linkId: Id<"lnk"> }[],
  now: Date,
): Promise<ReadonlyMap<Id<"lnk">, ClickCount>> {
  if (links.length === 0) return new Map()
  const asked = JSON.stringify(links.map(link => ({ brand: link.brandId, link: link.linkId })))
  const rows = await tx.execute<Row>(sql`
    select asked.link as link_id, count(*) filter (where not seen.bot)::int as people, count(*) filter (where seen.bot)::int as machines
    from json_to_recordset(${asked}::json) as asked(brand uuid, link uuid)
    cross join lateral (
      select c.bot from clicks c
      where c.brand_id = asked.brand and c.link_id = asked.link
        and c.clicked_at > ${addDays(now, -COUNTED_DAYS).toISOString()}::timestamptz and c.clicked_at <= ${now.toISOString()}::timestamptz
      limit ${COUNTED_AT_MOST}
    ) seen
    group by asked.link`)
  return new Map(
    rows.map(({ link_id, people, machines }) => [
      link_id,
      { people, machines, more: people + machines >= COUNTED_AT_MOST },
    ]),
  )
}
