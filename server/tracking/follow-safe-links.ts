import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickRow, type NewClick } from "./record-clicks"

/** A person's click through a safe link. */
export type SafeClick = NewClick & {
  readonly poolId: Id<"cpl">
  /** An earlier click of the same browser through the same link: while its reservation runs, it is the code's. */
  readonly again: Id<"clk"> | null
}

/** A code that a click has for itself until then; `holder` is the click it was reserved for, this one or an earlier one. */
export type Reserved = { readonly code: string; readonly holder: Id<"clk">; readonly until: Date }

type Row = { click: Id<"clk">; holder: Id<"clk">; code: string; until: string | Date }

/**
 * Writes clicks and reserves a single-use code for each whose shopper `waits`, in one transaction: both are there or neither.
 * A click that is written later is counted as gone without. Repeatable; answers the code of each click that has one.
 */
export async function followSafeLinks(
  tx: Pick<Tx, "execute">,
  clicks: readonly SafeClick[],
  waits: (click: SafeClick) => boolean,
): Promise<ReadonlyMap<Id<"clk">, Reserved>> {
  const rows = clicks.map(click => ({
    ...clickRow(click),
    pool: click.poolId,
    again: click.again,
    waits: waits(click),
  }))
  const reserved = await tx.execute<Row>(sql`select * from follow_safe_links(${JSON.stringify(rows)}::json)`)
  return new Map(reserved.map(({ click, until, ...code }) => [click, { ...code, until: new Date(until) }]))
}
