import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Decision, DecisionInput } from "./decision"
import { decisionOf, inputOf } from "./stored-decision"

type Row = { input: DecisionInput; decision: Decision; commission_id: Id<"com"> | null }

/**
 * The newest decision on the newest order of that name, and the creator's commission on it; null when there is no such
 * order. Shops of one brand may use one name twice: the one that this creator was seen on comes first.
 */
export async function newestDecisionNamed(tx: BrandTx, orderName: string, creatorId: Id<"crt">) {
  const [row] = await tx.execute<Row>(sql`
    select d.input, d.decision, c.id commission_id
    from orders o
    cross join lateral (
      select input, decision from attribution_decisions where brand_id = o.brand_id and order_id = o.id order by seq desc limit 1
    ) d
    left join commissions c on c.brand_id = o.brand_id and c.order_id = o.id and c.creator_id = ${creatorId}
    where o.brand_id = ${tx.brandId} and o.name = ${orderName}
    order by d.input -> 'touchpoints' @> ${JSON.stringify([{ creatorId }])}::jsonb desc, o.ordered_at desc limit 1`)
  return row ? { input: inputOf(row.input), decision: decisionOf(row.decision), commissionId: row.commission_id } : null
}
