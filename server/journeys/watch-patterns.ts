import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { stopClearing } from "@/server/holds/stop-clearing"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { chargedBack, holdsUntil, oneCustomer, PATTERN_DAYS } from "@/server/risk/creator-pattern"
import { keepSignal } from "@/server/risk/keep-signal"
import type { Reason } from "@/server/risk/leak-score"
import { chargebackPatterns, heldOrders, mainCustomers } from "@/server/risk/pattern-queries"
import { orderFigures } from "@/server/risk/signal-figures"
import type { World } from "@/server/world"

/** Looks at every brand that sold lately: whose customers behave as customers do not. */
export async function watchPatterns(world: World): Promise<void> {
  const since = addDays(world.now(), -PATTERN_DAYS).toISOString()
  const brands = await world.db.nobody(tx =>
    tx.execute<{ id: Id<"brd"> }>(sql`select id from brands_selling_since(${since}::timestamptz) as id`),
  )
  for (const { id: brandId } of brands) await world.db.brand(brandId, tx => lookAtPatterns(tx, world.now()))
}

/**
 * Raises a signal for each creator with one main customer, or with many chargebacks. While somebody looks, what is still
 * held of such orders does not clear; the hold lets go by itself.
 */
export async function lookAtPatterns(tx: BrandTx, now: Date): Promise<void> {
  for (const { creatorId, customerHash, ...counts } of await mainCustomers(tx, now))
    await raise(tx, { kind: "one_customer", creatorId, customerHash, reason: oneCustomer(counts) }, now)
  for (const { creatorId, ...counts } of await chargebackPatterns(tx, now))
    await raise(tx, { kind: "chargebacks", creatorId, customerHash: null, reason: chargedBack(counts) }, now)
}

type Seen = {
  readonly kind: "one_customer" | "chargebacks"
  readonly creatorId: Id<"crt">
  readonly customerHash: string | null
  readonly reason: Reason | null
}

const BECAUSE = {
  one_customer: "somebody looks whether the customer is the creator",
  chargebacks: "somebody looks at the creator's chargebacks",
} as const

async function raise(tx: BrandTx, { kind, creatorId, customerHash, reason }: Seen, now: Date): Promise<void> {
  if (!reason) return
  const orderIds = await heldOrders(tx, creatorId, customerHash)
  const { firstAt, currency, ...figures } = await orderFigures(tx, creatorId, orderIds)
  if (currency === null) return
  const about = { kind, subjectId: creatorId, aboutCreatorId: creatorId, code: null, currency, ...figures } as const
  const seen = { score: reason.points, reasons: [reason], firstSeenAt: firstAt ?? now }
  if (!(await keepSignal(tx, { ...about, ...seen }, now))) return
  await stopClearing(tx, orderIds, { kind: "risk", because: BECAUSE[kind], setBy: "risk", until: holdsUntil(now) }, now)
}
