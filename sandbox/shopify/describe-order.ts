import { type Announced, announce } from "./announce"
import { changed, type When } from "./change-order"
import { deleteOrder, orderNamed } from "./orders"
import type { Sandbox } from "./sandbox"

const MOST_TAGS = 250

/** What the staff write on an order. Other words are kept. */
export type WantedWords = When & { note?: string | null; tags?: string[] }

export function describeOrder(sandbox: Sandbox, orderGid: string, wanted: WantedWords): Announced {
  return changed(sandbox, orderGid, wanted, order => {
    if (wanted.note !== undefined) order.note = wanted.note
    // Shopify answers tags in the order of the alphabet, each once.
    if (wanted.tags !== undefined) order.tags = [...new Set(wanted.tags)].sort().slice(0, MOST_TAGS)
    return { topics: ["orders/updated"] }
  })
}

/** Removes an order for good: the Admin API answers null for it from now on. */
export function removeOrder(sandbox: Sandbox, orderGid: string, wanted: When): Announced {
  return sandbox.store.together(() => {
    const { shop, order } = orderNamed(sandbox.store, orderGid)
    const at = wanted.at ?? sandbox.now()
    deleteOrder(sandbox.store, order)
    return announce(sandbox, shop, order, { topics: ["orders/delete"], at, send: wanted.send })
  })
}
