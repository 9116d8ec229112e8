import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import type { Arrival } from "./delivery"

/** "repeated": this event of this shop and topic is stored already. "unknown_shop": no brand has connected it. */
export type Received = "stored" | "repeated" | "unknown_shop"

/**
 * Stores a verified delivery and enqueues its processing, once per shop, topic and event. One statement, because the
 * shop is waiting: it may run in any transaction or in one of its own.
 */
export async function receiveWebhook(tx: Pick<Tx, "execute">, arrival: Arrival, now: Date): Promise<Received> {
  const { domain, topic, eventKey, body } = arrival
  const deliveryId: Id<"whd"> = newId(now)
  const [row] = await tx.execute<{ outcome: Received }>(
    sql`select receive_webhook(${domain}, ${topic}, ${eventKey}, ${body}, ${deliveryId}::uuid, ${now.toISOString()}::timestamptz) as outcome`,
  )
  return row?.outcome ?? "unknown_shop"
}
