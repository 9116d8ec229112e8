import { and, eq, inArray, sql } from "drizzle-orm"
import { campaigns, groups } from "@/db/schema/programs"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { titlesOf } from "@/server/catalog/items-to-discount"
import type { Plan } from "./plan"
import type { PlanNames } from "./plan-in-words"

/** What the products, collections, campaigns and groups of some plans are called, by gid or id. */
export async function planNames(tx: BrandTx, plans: readonly Pick<Plan, "rules">[]): Promise<PlanNames> {
  const { gids, campaignIds, groupIds } = namedIn(plans)
  const titles = await titlesOf(tx, gids)
  const ours = async (table: typeof campaigns | typeof groups, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : await tx
          .select({ id: sql<string>`${table.id}`, name: table.name })
          .from(table)
          .where(and(eq(table.brandId, tx.brandId), inArray(table.id, [...ids] as never)))
  const named = [...(await ours(campaigns, campaignIds)), ...(await ours(groups, groupIds))]
  return { ...Object.fromEntries(titles), ...Object.fromEntries(named.map(({ id, name }) => [id, name])) }
}

/** The same for a creator: titles of what their brands sell, their campaigns, and the groups they were ever in. */
export async function ownPlanNames(tx: CreatorTx, plans: readonly Pick<Plan, "rules">[]): Promise<PlanNames> {
  const { gids, campaignIds, groupIds } = namedIn(plans)
  if (gids.length + campaignIds.length + groupIds.length === 0) return {}
  const each = (values: readonly string[]) => sql`select json_array_elements_text(${JSON.stringify(values)}::json)`
  const rows = await tx.execute<{ named: string; title: string }>(sql`
    select gid as named, title from titles_for_creator(array(${each(gids)}))
    union all select id::text, name from campaigns where id in (select one::uuid from (${each(campaignIds)}) wanted(one))
    union all select id::text, name from groups where id in (select one::uuid from (${each(groupIds)}) wanted(one))`)
  return Object.fromEntries(rows.map(({ named, title }) => [named, title]))
}

function namedIn(plans: readonly Pick<Plan, "rules">[]) {
  const matches = plans.flatMap(plan => plan.rules.map(rule => rule.match))
  const all = (lists: readonly (readonly string[] | undefined)[]) => [...new Set(lists.flatMap(list => list ?? []))]
  return {
    gids: all(matches.flatMap(match => [match.productGids, match.collectionGids])),
    campaignIds: all(matches.map(match => match.campaignIds)),
    groupIds: all(matches.map(match => match.groupIds)),
  }
}
