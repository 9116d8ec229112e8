import { and, eq, gte, sql } from "drizzle-orm"
import { manualAmounts } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

/** What one person gives a creator adds up over so many days. */
const DAYS = 30
/** More creators than one member gives something to in that time. */
const MOST_CREATORS = 2_000

type Pair = { readonly by: Id<"mem">; readonly creatorId: Id<"crt">; readonly currency: string }

/**
 * What a member gave a creator or took from them alone in the last 30 days, in minor units, both counted as more. Nobody else
 * enters anything for the same two until this transaction ends: two at once cannot both stay below the limit.
 */
export async function lockGivenAlone(tx: BrandTx, { by, creatorId, currency }: Pair, now: Date): Promise<number> {
  const key = `by hand ${tx.brandId} ${by} ${creatorId} ${currency}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const of = and(eq(manualAmounts.ofCreatorId, creatorId), eq(manualAmounts.currency, currency))
  const [row] = await tx
    .select({ minor: TOTAL })
    .from(manualAmounts)
    .where(and(aloneSince(tx, by, now), of))
  return Number(row?.minor ?? 0)
}

/** The same of every creator to whom a member gave something, as it is now: for screens. */
export async function givenAlone(tx: BrandTx, by: Id<"mem">, now: Date) {
  const rows = await tx
    .select({ creatorId: manualAmounts.ofCreatorId, currency: manualAmounts.currency, minor: TOTAL })
    .from(manualAmounts)
    .where(aloneSince(tx, by, now))
    .groupBy(manualAmounts.ofCreatorId, manualAmounts.currency)
    .limit(MOST_CREATORS)
  return rows.map(row => ({ ...row, minor: Number(row.minor) }))
}

const TOTAL = sql<string | null>`sum(abs(${manualAmounts.amountMinor}))`

function aloneSince(tx: BrandTx, by: Id<"mem">, now: Date) {
  return and(
    eq(manualAmounts.brandId, tx.brandId),
    eq(manualAmounts.askedBy, by),
    eq(manualAmounts.decidedBy, by),
    eq(manualAmounts.state, "approved"),
    gte(manualAmounts.askedAt, addDays(now, -DAYS)),
  )
}
