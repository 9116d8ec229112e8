import { and, eq } from "drizzle-orm"
import { chargebacks } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type ChargebackFacts, chargebackHash, compare } from "./chargeback"
import { doubtOrder } from "./doubt-order"
import { holdOrderGid } from "./hold-order-gid"
import { idOfOrder, unconfirmOrder } from "./its-order"
import type { Source } from "./order"

export type RecordedEvent = {
  /** Null while its order has not come: the fact waits for it. */
  readonly orderId: Id<"ord"> | null
  /** "contradiction": told otherwise than what we hold, which stays; the order must be read back. */
  readonly outcome: "first" | "changed" | "same" | "contradiction"
}

type Told = { readonly shopId: Id<"shp">; readonly facts: ChargebackFacts; readonly source: Source }
type Held = typeof chargebacks.$inferSelect

/**
 * Records a chargeback under its own gid, before or after its order. The shop's own answer decides; of webhooks the one that
 * is further along stands. What only a webhook says takes the order's confirmation away.
 */
export async function recordChargeback(tx: BrandTx, told: Told, now: Date): Promise<RecordedEvent> {
  const { shopId, facts, source } = told
  await holdOrderGid(tx, shopId, facts.orderGid)
  const outcome = await recorded(tx, told, now)
  const order = { shopId, gid: facts.orderGid }
  if (source === "webhook" && (outcome === "first" || outcome === "changed")) await unconfirmOrder(tx, order)
  if (outcome === "contradiction") {
    const because = `The shop told the chargeback ${facts.gid.split("/").at(-1)} in two different ways.`
    await doubtOrder(tx, { ...order, because })
  }
  return { orderId: await idOfOrder(tx, order), outcome }
}

async function recorded(tx: BrandTx, { shopId, facts, source }: Told, now: Date): Promise<RecordedEvent["outcome"]> {
  const { brandId } = tx
  const { gid, ...content } = facts
  const row = { ...content, contentHash: chargebackHash(facts), source, recordedAt: now, unknownToShopAt: null }
  const [first] = await tx
    .insert(chargebacks)
    .values({ brandId, shopId, gid, ...row })
    .onConflictDoNothing()
    .returning({ gid: chargebacks.gid })
  if (first) return "first"
  const named = and(eq(chargebacks.brandId, brandId), eq(chargebacks.shopId, shopId), eq(chargebacks.gid, gid))
  const [held] = await tx.select().from(chargebacks).where(named).for("update")
  if (!held) return "first"
  const verdict = judge(facts, held, source)
  // A summary without an amount does not take away one that we know.
  const amount = facts.amountMinor === null ? { amountMinor: held.amountMinor, currency: held.currency } : {}
  if (verdict === "changed")
    await tx
      .update(chargebacks)
      .set({ ...row, ...amount })
      .where(named)
  else if (source === "read_back") await tx.update(chargebacks).set({ source, unknownToShopAt: null }).where(named)
  return verdict
}

function judge(facts: ChargebackFacts, held: Held, source: Source): Exclude<RecordedEvent["outcome"], "first"> {
  if (agrees(facts, held)) return source === "read_back" && held.unknownToShopAt ? "changed" : "same"
  if (source === "read_back") return "changed"
  const verdict = compare(facts, held)
  return verdict === "newer" ? "changed" : verdict === "older" ? "same" : "contradiction"
}

/** Times are told to the second by one and to the day by the other: they decide nothing. */
function agrees(facts: ChargebackFacts, held: Held): boolean {
  const amount = facts.amountMinor === null || facts.amountMinor === held.amountMinor
  return facts.kind === held.kind && facts.status === held.status && amount
}
