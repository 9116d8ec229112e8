import { and, eq, gt, gte, inArray, isNull, lt, sql } from "drizzle-orm"
import { passOrders, shopDays, shopDifferences } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { dayIn } from "@/server/kernel/time"
import { type Pass, PORTION } from "./pass"

export type SeenOrder = Omit<typeof passOrders.$inferInsert, "brandId" | "passId">

/** Keeps what a comparison saw of these orders; seen again, the newer look counts. */
export async function keepSeen(tx: BrandTx, { id: passId }: Pass, seen: readonly SeenOrder[]): Promise<void> {
  if (seen.length === 0) return
  const once = [...new Map(seen.map(one => [one.gid, one])).values()]
  await tx
    .insert(passOrders)
    .values(once.map(one => ({ brandId: tx.brandId, passId, ...one })))
    .onConflictDoUpdate({
      target: [passOrders.brandId, passOrders.passId, passOrders.gid],
      set: {
        shopDay: sql`coalesce(excluded.shop_day, ${passOrders.shopDay})`,
        shopNetMinor: sql`coalesce(excluded.shop_net_minor, ${passOrders.shopNetMinor})`,
        shopTotalMinor: sql`coalesce(excluded.shop_total_minor, ${passOrders.shopTotalMinor})`,
        ourDay: sql`excluded.our_day`,
        ourNetMinor: sql`excluded.our_net_minor`,
        ourTotalMinor: sql`excluded.our_total_minor`,
      },
    })
}

/** The next orders with differences that this comparison found and nobody has repaired, in order of their gids. */
export async function ordersToRepair(tx: BrandTx, pass: Pass): Promise<string[]> {
  const { brandId, shopId, passId, orderGid, repairedAt } = shopDifferences
  const mine = and(eq(brandId, tx.brandId), eq(shopId, pass.shopId), eq(passId, pass.id), isNull(repairedAt))
  const rows = await tx
    .selectDistinct({ gid: orderGid })
    .from(shopDifferences)
    .where(pass.cursor === null ? mine : and(mine, gt(orderGid, pass.cursor)))
    .orderBy(orderGid)
    .limit(PORTION)
  return rows.map(row => row.gid)
}

type Side = { day: string; count: number; netMinor: number; totalMinor: number }
const NOTHING = { count: 0, netMinor: 0, totalMinor: 0 }

/** Counts both sides day by day and lets go of the single orders. Days without any order are counted as such. */
export async function countDays(tx: BrandTx, pass: Pass, now: Date): Promise<void> {
  const ofPass = and(eq(passOrders.brandId, tx.brandId), eq(passOrders.passId, pass.id))
  const { shopDay, shopNetMinor, shopTotalMinor, ourDay, ourNetMinor, ourTotalMinor } = passOrders
  const shop = await side(tx, ofPass, { day: shopDay, net: shopNetMinor, total: shopTotalMinor })
  const ours = await side(tx, ofPass, { day: ourDay, net: ourNetMinor, total: ourTotalMinor })
  const whole = and(
    eq(shopDays.brandId, tx.brandId),
    eq(shopDays.shopId, pass.shopId),
    gte(shopDays.day, dayIn(pass.timeZone, pass.fromAt)),
    lt(shopDays.comparedAt, now),
  )
  const rows = [...new Set([...shop.keys(), ...ours.keys()])].map(day => {
    const [theirs, mine] = [shop.get(day) ?? NOTHING, ours.get(day) ?? NOTHING]
    return {
      ...{ brandId: tx.brandId, shopId: pass.shopId, day, currency: pass.currency, comparedAt: now },
      ...{ shopCount: theirs.count, shopNetMinor: theirs.netMinor, shopTotalMinor: theirs.totalMinor },
      ...{ ourCount: mine.count, ourNetMinor: mine.netMinor, ourTotalMinor: mine.totalMinor },
    }
  })
  const none = { shopCount: 0, shopNetMinor: 0, shopTotalMinor: 0, ourCount: 0, ourNetMinor: 0, ourTotalMinor: 0 }
  await tx
    .update(shopDays)
    .set({ ...none, comparedAt: now })
    .where(whole)
  for (let start = 0; start < rows.length; start += PORTION)
    await tx
      .insert(shopDays)
      .values(rows.slice(start, start + PORTION))
      .onConflictDoUpdate({ target: [shopDays.brandId, shopDays.shopId, shopDays.day], set: COUNTED })
  await tx.delete(passOrders).where(ofPass)
}

const COUNTED = {
  currency: sql`excluded.currency`,
  shopCount: sql`excluded.shop_count`,
  shopNetMinor: sql`excluded.shop_net_minor`,
  shopTotalMinor: sql`excluded.shop_total_minor`,
  ourCount: sql`excluded.our_count`,
  ourNetMinor: sql`excluded.our_net_minor`,
  ourTotalMinor: sql`excluded.our_total_minor`,
  comparedAt: sql`excluded.compared_at`,
}

type Columns = {
  readonly day: typeof passOrders.shopDay | typeof passOrders.ourDay
  readonly net: typeof passOrders.shopNetMinor | typeof passOrders.ourNetMinor
  readonly total: typeof passOrders.shopTotalMinor | typeof passOrders.ourTotalMinor
}

async function side(tx: BrandTx, ofPass: ReturnType<typeof and>, { day, net, total }: Columns) {
  const rows = await tx
    .select({
      day,
      count: sql<number>`count(*)::int`,
      netMinor: sql`sum(${net})`.mapWith(Number),
      totalMinor: sql`sum(${total})`.mapWith(Number),
    })
    .from(passOrders)
    .where(and(ofPass, sql`${day} is not null`))
    .groupBy(day)
  return new Map(rows.map(row => [row.day ?? "", row as Side]))
}

/** The open differences of these orders, as the comparison left them. */
export async function openDifferences(tx: BrandTx, pass: Pass, gids: readonly string[]) {
  if (gids.length === 0) return []
  const { brandId, shopId, orderGid, repairedAt, id, kind, subject } = shopDifferences
  return tx
    .select({ id, orderGid, kind, subject })
    .from(shopDifferences)
    .where(and(eq(brandId, tx.brandId), eq(shopId, pass.shopId), inArray(orderGid, [...gids]), isNull(repairedAt)))
}
