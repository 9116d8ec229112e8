import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { newId } from "@/server/kernel/id"
import type { Arrival, Received } from "./delivery"

/**
 * Stores a verified delivery and enqueues its processing, once per shop, topic and event. One statement, because the shop
 * is waiting.
 */
export async function receiveWebhook(tx: Pick<Tx, "execute">, arrival: Arrival): Promise<Received> {
  const { domain, topic, eventKey, body, receivedAt } = arrival
  const at = receivedAt.toISOString()
  const [row] = await tx.execute<{ outcome: Received }>(
    sql`select receive_webhook(${domain}, ${topic}, ${eventKey}, ${body}, ${newId(receivedAt)}::uuid, ${at}::timestamptz) as outcome`,
  )
  return row?.outcome ?? "unknown_shop"
}
