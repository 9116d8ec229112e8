import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { newId } from "@/server/kernel/id"
import type { Arrival, Received } from "./delivery"

/**
 * Stores a verified delivery and enqueues its processing, once per shop, topic and event. One statement, because the shop
 * is waiting. `turn` is the step at which its job stands: 0 comes first.
 */
export async function receiveWebhook(tx: Pick<Tx, "execute">, arrival: Arrival, turn: number): Promise<Received> {
  const { domain, topic, eventKey, body, receivedAt } = arrival
  const at = receivedAt.toISOString()
  const [row] = await tx.execute<{ outcome: Received }>(
    sql`select receive_webhook(${domain}, ${topic}, ${eventKey}, ${body}, ${newId(receivedAt)}::uuid, ${at}::timestamptz, ${turn}) as outcome`,
  )
  return row?.outcome ?? "unknown_shop"
}
