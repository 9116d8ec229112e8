import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Visitor } from "./visitor"

/** A click as the redirect saw it. Its id carries its time. */
export type NewClick = Visitor & {
  readonly brandId: Id<"brd">
  readonly linkId: Id<"lnk">
  readonly clickId: Id<"clk">
  readonly clickedAt: Date
}

/** A click as the database reads it. Postgres keeps no NUL in text, and one click must not lose the batch. */
export function clickRow(click: NewClick) {
  return {
    brand: click.brandId,
    link: click.linkId,
    id: click.clickId,
    at: click.clickedAt,
    visitor: click.visitorHash,
    agent: click.userAgent?.replaceAll("\0", "") ?? null,
    referrer: click.referrerHost,
    bot: click.bot,
  }
}

/**
 * Writes clicks of many brands in one statement, at most a few hundred at a time. Enrollment and creator are the link's own.
 * Repeatable: a click that is there stays as it is. Answers how many were new.
 */
export async function recordClicks(tx: Pick<Tx, "execute">, clicks: readonly NewClick[]): Promise<number> {
  const [written] = await tx.execute<{ count: number }>(
    sql`select record_clicks(${JSON.stringify(clicks.map(clickRow))}::json) as count`,
  )
  return written?.count ?? 0
}
