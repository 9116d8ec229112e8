import { createHash } from "node:crypto"
import postgres from "postgres"

/**
 * All facts and the whole ledger of the database at `url` (the owner's), by the shop's own ids and the creators' names, so
 * that two databases which came to the same by different ways have the same dump. What only says when and how we came to
 * know something is left out, and so are hints that webhooks alone carry (their webhook may never have come).
 */
export async function canonicalDump(url: string): Promise<{ hash: string; lines: readonly string[] }> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const lines: string[] = []
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const rows = await sql.unsafe<{ line: string }[]>(question)
      lines.push(...rows.map(row => `${name} ${row.line}`).sort())
    }
    return { hash: createHash("sha256").update(lines.join("\n")).digest("hex"), lines }
  } finally {
    await sql.end()
  }
}

/** Our own ids and the times of our learning. */
const OURS = ["brand_id", "id", "shop_id", "order_id", "accepted_at", "confirmed_at", "read_at", "recorded_at"]
/** What only webhooks carry: an order whose webhooks are all lost lacks them. */
const HINTS = ["landing_site", "referring_host", "campaign", "customer_email_hash"]

const without = (table: string, names: readonly string[]) =>
  `(to_jsonb(${table}) - array[${names.map(name => `'${name}'`).join(", ")}])::text`

const QUESTIONS: Readonly<Record<string, string>> = {
  order: `select ${without("o", [...OURS, ...HINTS])} line from orders o`,
  line: `select o.gid || ' ' || ${without("l", OURS)} line from order_lines l join orders o on o.brand_id = l.brand_id and o.id = l.order_id`,
  refund: `select ${without("r", [...OURS, "source", "refunded_at"])} line from refunds r`,
  parcel: `select ${without("f", [...OURS, "source"])} line from fulfillments f`,
  return: `select ${without("r", [...OURS, "source"])} line from returns r`,
  chargeback: `select ${without("c", [...OURS, "source"])} line from chargebacks c`,
  credit: `select o.gid || ' ' || c.name || ' ' || (credit ->> 'micros') line
    from (select distinct on (order_id) * from attribution_decisions order by order_id, seq desc) d
    join orders o on o.brand_id = d.brand_id and o.id = d.order_id
    cross join lateral jsonb_array_elements(d.decision -> 'credits') credit
    join creators c on c.id = (credit ->> 'creatorId')::uuid`,
  commission: `select o.gid || ' ' || cr.name || ' ' || ${without("p", ["brand_id", "commission_id", "creator_id", "order_id"])} line
    from commission_positions p join commissions c on c.brand_id = p.brand_id and c.id = p.commission_id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id join creators cr on cr.id = c.creator_id
    where (p.held_minor, p.cleared_minor, p.reserved_minor, p.paid_minor, p.owed_minor, p.forgiven_minor) <> (0, 0, 0, 0, 0, 0)`,
  hold: `select o.gid || ' ' || cr.name || ' ' || coalesce(h.clears_at::text, h.waits_for, '') line
    from holds h join commissions c on c.brand_id = h.brand_id and c.id = h.commission_id
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id join creators cr on cr.id = c.creator_id
    join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id where p.held_minor > 0`,
  total: `select t.account || ' ' || coalesce(cr.name, '') || ' ' || t.currency || ' ' || t.balance_minor line
    from account_totals t left join creators cr on cr.id = t.creator_id
    where t.balance_minor <> 0`,
}
