import { createHmac, randomUUID } from "node:crypto"
import type { Chance } from "@/db/seed/chance"
import type { WebhookDelivery } from "@/sandbox/shopify/queue-webhooks"

/** What a network and a sender in trouble make of what was sent. */
export type Disturbed = {
  /** In the order of arrival. */
  readonly arrivals: readonly WebhookDelivery[]
  /** How many of them carry a signature that does not fit. */
  readonly forgedCount: number
  readonly truncatedCount: number
  readonly lostCount: number
}

const TIMES = 5
const LOST_PERCENT = 2
const FORGED_PERCENT = 1
const TRUNCATED_PERCENT = 0.5
const NEW_EVENT_PERCENT = 10

/**
 * Every delivery five times, a third of the copies under new delivery ids and some under new event ids, all in any order,
 * so that most are stale when they come; 1 % with a wrong signature, 0.5 % cut off and signed as they are, 2 % of the
 * deliveries never.
 */
export function disturbed(deliveries: readonly WebhookDelivery[], dice: Chance, secret: string): Disturbed {
  const tally = { forgedCount: 0, truncatedCount: 0, lostCount: 0 }
  const arrivals: WebhookDelivery[] = []
  for (const delivery of deliveries) {
    if (dice.happens(LOST_PERCENT)) {
      tally.lostCount += 1
      continue
    }
    for (let time = 0; time < TIMES; time++) {
      if (dice.happens(FORGED_PERCENT)) {
        tally.forgedCount += 1
        arrivals.push(signed(delivery, `not ${secret}`))
      } else if (dice.happens(TRUNCATED_PERCENT)) {
        tally.truncatedCount += 1
        arrivals.push(
          signed({ ...copied(delivery, dice), body: delivery.body.slice(0, delivery.body.length / 2) }, secret),
        )
      } else arrivals.push(copied(delivery, dice))
    }
  }
  return { ...tally, arrivals: shuffled(arrivals, dice) }
}

function copied(delivery: WebhookDelivery, dice: Chance): WebhookDelivery {
  const headers = { ...delivery.headers }
  if (dice.happens(100 / 3)) headers["X-Shopify-Webhook-Id"] = randomUUID()
  if (dice.happens(NEW_EVENT_PERCENT)) headers["X-Shopify-Event-Id"] = randomUUID()
  return { ...delivery, headers }
}

/** The same delivery with this secret's signature over its body. */
export function signed(delivery: WebhookDelivery, secret: string): WebhookDelivery {
  const signature = createHmac("sha256", secret).update(delivery.body).digest("base64")
  return { ...delivery, headers: { ...delivery.headers, "X-Shopify-Hmac-Sha256": signature } }
}

/** Fisher and Yates. */
export function shuffled<T>(all: readonly T[], dice: Chance): T[] {
  const mixed = [...all]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = dice.between(0, last)
    const [a, b] = [mixed[last] as T, mixed[other] as T]
    mixed[last] = b
    mixed[other] = a
  }
  return mixed
}
