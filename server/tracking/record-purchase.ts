import { isDeepStrictEqual } from "node:util"
import { and, eq, inArray, ne, or, sql } from "drizzle-orm"
import { purchases } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { holdShopper } from "./hold-shopper"
import { type Consent, FORGOTTEN, mayRecognise, type NamedPurchase, purchaseKey } from "./shopper"

/** `isNews`: nothing of it was known before, so that its order may be decided otherwise. */
export type KeptPurchase = { readonly eventKey: string; readonly isNews: boolean }

export type ToldPurchase = NamedPurchase & {
  readonly shopId: Id<"shp">
  readonly by: "browser" | "server"
  readonly at: Date
  /** Kept only by consent. */
  readonly visitorId: string | null
  readonly clickRef: string | null
  readonly consent: Consent
}

/** A purchase as it is known. */
export type KnownPurchase = Omit<typeof purchases.$inferSelect, "brandId">

/**
 * Keeps what a browser or a server tells of a purchase: one row and one count, whoever tells it, how often and in which order.
 */
export async function recordPurchase(tx: BrandTx, told: ToldPurchase): Promise<KeptPurchase> {
  const known = mayRecognise(told.consent)
  const { shopId, checkoutToken, orderGid, by, at, consent } = told
  await holdShopper(tx, shopId, [checkoutToken, orderGid, known ? told.visitorId : null])
  return await keepAsOne(tx, {
    ...{ shopId, checkoutToken, orderGid, eventKey: purchaseKey(told), consent },
    browserAt: by === "browser" ? at : null,
    serverAt: by === "server" ? at : null,
    visitorId: known ? told.visitorId : null,
    clickRef: known ? told.clickRef : null,
  })
}

/** The order that a purchase became names both: rows that tell of it by one name each become one. Null when nobody told. */
export async function unitePurchase(
  tx: BrandTx,
  named: NamedPurchase & { readonly shopId: Id<"shp"> },
): Promise<KnownPurchase | null> {
  const rows = await rowsOf(tx, named)
  const [first, ...more] = rows
  if (!first) return null
  const whole = rows.reduce((a, b) => merged(a, b), { ...first, ...named, eventKey: purchaseKey(named) })
  if (more.length === 0 && first.eventKey === whole.eventKey && first.orderGid === named.orderGid) return first
  await holdShopper(tx, named.shopId, [named.checkoutToken, named.orderGid])
  await keepAsOne(tx, whole)
  return whole
}

async function keepAsOne(tx: BrandTx, told: KnownPurchase): Promise<KeptPurchase> {
  const rows = await rowsOf(tx, told)
  const names = rows.reduce((a, b) => merged(a, b), told)
  const whole = { ...names, eventKey: purchaseKey(names) }
  const { eventKey, shopId, ...values } = whole
  if (rows.length === 1 && isDeepStrictEqual(rows[0], whole)) return { eventKey, isNews: false }
  await tx
    .insert(purchases)
    .values({ ...whole, brandId: tx.brandId })
    .onConflictDoUpdate({ target: [purchases.brandId, purchases.shopId, purchases.eventKey], set: values })
  const others = rows.filter(row => row.eventKey !== eventKey).map(row => row.eventKey)
  if (others.length > 0)
    await tx
      .delete(purchases)
      .where(
        and(
          eq(purchases.brandId, tx.brandId),
          eq(purchases.shopId, shopId),
          inArray(purchases.eventKey, others),
          ne(purchases.eventKey, eventKey),
        ),
      )
  return { eventKey, isNews: true }
}

const MOST_ROWS = 5

async function rowsOf(tx: BrandTx, named: NamedPurchase & { readonly shopId: Id<"shp"> }): Promise<KnownPurchase[]> {
  const { shopId, checkoutToken, orderGid } = named
  const theirs = or(
    checkoutToken === null ? undefined : eq(purchases.checkoutToken, checkoutToken),
    orderGid === null ? undefined : eq(purchases.orderGid, orderGid),
  )
  const rows = await tx
    .select()
    .from(purchases)
    .where(and(eq(purchases.brandId, tx.brandId), eq(purchases.shopId, shopId), theirs ?? sql`false`))
    .orderBy(purchases.eventKey)
    .limit(MOST_ROWS)
  return rows.map(({ brandId: _, ...row }) => row)
}

/** Whichever of two comes first, the same comes out: the earlier time, the smaller name, every consent that was given. */
function merged(a: KnownPurchase, b: KnownPurchase): KnownPurchase {
  return {
    shopId: a.shopId,
    eventKey: a.eventKey,
    checkoutToken: least(a.checkoutToken, b.checkoutToken),
    orderGid: least(a.orderGid, b.orderGid),
    browserAt: least(a.browserAt, b.browserAt),
    serverAt: least(a.serverAt, b.serverAt),
    visitorId: forgotten(a.visitorId) ?? forgotten(b.visitorId) ?? least(a.visitorId, b.visitorId),
    clickRef: least(a.clickRef, b.clickRef),
    consent: {
      analytics: a.consent.analytics || b.consent.analytics,
      marketing: a.consent.marketing || b.consent.marketing,
    },
  }
}

function least<T extends string | Date>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b
  return a <= b ? a : b
}

/** Whoever was forgotten is not known again because their browser repeats itself. */
function forgotten(visitorId: string | null): string | null {
  return visitorId?.startsWith(FORGOTTEN) ? visitorId : null
}
