import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { payoutBatches } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Counting stops here: "99 or more" is as good a reason to look as the number. */
export const COUNTED_UP_TO = 99
const MOST_BATCHES = 10

/** Orders that must be read back or whose figures contradict each other; at most {@link COUNTED_UP_TO}. */
export async function countDoubtful(tx: BrandTx): Promise<number> {
  return counted(
    tx.execute<{ n: string }>(sql`
    select count(*) n from (select 1 from orders where brand_id = ${tx.brandId}
      and (unconfirmed_because is not null or disagreements <> '[]'::jsonb) limit ${COUNTED_UP_TO}) found`),
  )
}

/** Webhook deliveries that could not be processed and wait for a person; at most {@link COUNTED_UP_TO}. */
export async function countParked(tx: BrandTx): Promise<number> {
  return counted(
    tx.execute<{ n: string }>(sql`
    select count(*) n from (select 1 from webhook_deliveries where brand_id = ${tx.brandId}
      and parked_because is not null limit ${COUNTED_UP_TO}) found`),
  )
}

export type Unpayable = { readonly currency: string; readonly creators: number; readonly minor: number }

/** Cleared money of creators whom Stripe lets nothing through to yet, per currency, in minor units. */
export async function unpayable(tx: BrandTx): Promise<readonly Unpayable[]> {
  const rows = await tx.execute<{ currency: string; creators: string; minor: string }>(sql`
    select t.currency, count(*) creators, -sum(t.balance_minor) minor
    from account_totals t left join connected_accounts a on a.creator_id = t.creator_id
    where t.brand_id = ${tx.brandId} and t.account = 'cleared' and t.balance_minor < 0
      and a.transfers_active is not true
    group by t.currency order by t.currency`)
  return rows.map(row => ({ currency: row.currency, creators: Number(row.creators), minor: Number(row.minor) }))
}

export type OpenBatch = { readonly id: Id<"bat">; readonly state: "draft" | "sealed"; readonly preparedBy: Id<"mem"> }

/** Batches that a person has to seal or approve, oldest first. */
export async function openBatches(tx: BrandTx): Promise<readonly OpenBatch[]> {
  const rows = await tx
    .select({ id: payoutBatches.id, state: payoutBatches.state, preparedBy: payoutBatches.preparedBy })
    .from(payoutBatches)
    .where(and(eq(payoutBatches.brandId, tx.brandId), inArray(payoutBatches.state, ["draft", "sealed"])))
    .orderBy(asc(payoutBatches.id))
    .limit(MOST_BATCHES)
  return rows.map(row => ({ ...row, state: row.state === "draft" ? "draft" : "sealed" }))
}

async function counted(asked: Promise<Iterable<{ n: string }>>): Promise<number> {
  const [row] = await asked
  return Number(row?.n ?? 0)
}
