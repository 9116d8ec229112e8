import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { newId } from "@/server/kernel/id"
import type { Arrival, Received } from "./delivery"

/**
 * Stores verified deliveries and enqueues their processing, each once per shop, topic and event. One statement, because
 * the shops are waiting. Answers in the order given.
 */
export async function receiveWebhooks(tx: Pick<Tx, "execute">, arrivals: readonly Arrival[]): Promise<Received[]> {
  const rows = arrivals.map(({ domain, topic, eventKey, body, receivedAt }, place) => {
    return { place, id: newId(receivedAt), domain, topic, event_key: eventKey, body, at: receivedAt }
  })
  const outcomes = await tx.execute<{ outcome: Received }>(
    sql`select outcome from receive_webhooks(${JSON.stringify(rows)}::json) order by place`,
  )
  return outcomes.map(row => row.outcome)
}
