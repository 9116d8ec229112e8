import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { WHOLE_BPS } from "@/server/kernel/money"
import { type Coming, type Likely, likelyRepaid } from "@/server/ledger/likely-repaid"

/** When a debt will likely have been repaid, and the most that is taken of a payout for it, in basis points. */
export type Outlook = { readonly capBps: number; readonly likely: Likely }
type Owing = { readonly creatorId: Id<"crt">; readonly currency: string; readonly owedMinor: number }

/** The same for debts of several creators, in their order. Two reads, however many they are. */
export async function outlooks(tx: BrandTx, owing: readonly Owing[], now: Date): Promise<readonly Outlook[]> {
  const creatorIds = [...new Set(owing.map(one => one.creatorId))]
  const [coming, caps] = [await comingTo(tx, creatorIds, now), await nettingCaps(tx, creatorIds, now)]
  return owing.map(({ creatorId, currency, owedMinor }) => {
    const capBps = caps.get(creatorId) ?? 0
    return { capBps, likely: likelyRepaid(owedMinor, capBps, coming.get(`${creatorId} ${currency}`) ?? []) }
  })
}

/** What is on its way to some creators, by creator and currency, soonest first: what has cleared, then what clears. */
async function comingTo(
  tx: BrandTx,
  creatorIds: readonly Id<"crt">[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Coming[]>> {
  if (creatorIds.length === 0) return new Map()
  const rows = await tx.execute<{ creator_id: string; currency: string; at: string; amount: string }>(sql`
    select creator_id, currency::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, sum(amount) amount
    from (
      select creator_id, currency, ${now.toISOString()}::timestamptz at, cleared_minor amount from commission_positions
      where brand_id = ${tx.brandId} and creator_id in ${creatorIds} and cleared_minor > 0
      union all
      -- A cut comes out of the part that clears first, so a tranche holds what is left after all later ones.
      select p.creator_id, p.currency, greatest(h.clears_at, ${now.toISOString()}::timestamptz),
        least(h.amount_minor, greatest(0, p.held_minor - coalesce(sum(h.amount_minor) over (
          partition by h.commission_id order by h.tranche desc rows between unbounded preceding and 1 preceding), 0)))
      from holds h join commission_positions p on p.brand_id = h.brand_id and p.commission_id = h.commission_id
      where h.brand_id = ${tx.brandId} and h.creator_id in ${creatorIds} and h.cleared_at is null and p.held_minor > 0
    ) parts
    where amount > 0 and at is not null
    group by 1, 2, 3 order by 1, 2, 3`)
  const coming = rows.map(row => ({ ...row, at: new Date(row.at), amountMinor: Number(row.amount) }))
  return Map.groupBy(coming, row => `${row.creator_id} ${row.currency}`)
}

/** At most so much of a payout is taken for debts: the smallest cap of the programs a creator is in, in basis points. */
async function nettingCaps(tx: BrandTx, creatorIds: readonly Id<"crt">[], now: Date) {
  if (creatorIds.length === 0) return new Map<Id<"crt">, number>()
  const rows = await tx.execute<{ creator_id: Id<"crt">; cap: number }>(sql`
    select e.creator_id, min(t.netting_cap_bps) cap from enrollments e
    cross join lateral (select netting_cap_bps from program_terms t
      where t.brand_id = e.brand_id and t.program_id = e.program_id and t.in_force_from <= ${now.toISOString()}::timestamptz
      order by t.version desc limit 1) t
    where e.brand_id = ${tx.brandId} and e.creator_id in ${creatorIds} group by 1`)
  return new Map(rows.map(row => [row.creator_id, Math.min(WHOLE_BPS, Number(row.cap))]))
}
