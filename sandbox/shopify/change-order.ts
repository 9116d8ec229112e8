import { type Announced, announce } from "./announce"
import type { Order } from "./order-state"
import { idOf, orderGidOfPart, orderNamed, saveOrder } from "./orders"
import type { Sandbox } from "./sandbox"
import { wholeSecond } from "./shop-time"
import { SandboxRefusal } from "./shops"
import type { About } from "./webhook-news"

/** `send: false` keeps the webhooks from being sent; they are returned all the same. */
export type When = { at?: Date; send?: boolean }

/** What a change tells, `orders/updated` last, and about what. */
export type Change = About & { topics: string[] }

/** Changes an order and sends the webhooks of it as one event. `change` refuses with a sentence. */
export function changed(
  sandbox: Sandbox,
  orderGid: string,
  when: When,
  change: (order: Order, at: string) => Change,
): Announced {
  return sandbox.store.together(() => {
    const { shop, order } = orderNamed(sandbox.store, orderGid)
    const at = when.at ?? sandbox.now()
    const second = wholeSecond(at)
    const news = change(order, second)
    // Two changes within one second share their time, as with Shopify; an order never grows younger.
    if (second > order.updatedAt) order.updatedAt = second
    saveOrder(sandbox.store, shop, order)
    return announce(sandbox, shop, order, { ...news, at, send: when.send })
  })
}

/** The same for a fulfilment, a return or a chargeback, which know their order. */
export function changedPart(
  sandbox: Sandbox,
  partGid: string,
  when: When,
  change: (order: Order, id: number, at: string) => Change,
): Announced {
  const [type = "", id = ""] = partGid.split("/").slice(-2)
  const orderGid = orderGidOfPart(sandbox.store, Number(id))
  if (orderGid === null) throw new SandboxRefusal(`There is no ${type || "such thing"} ${partGid}.`)
  return changed(sandbox, orderGid, when, (order, at) => change(order, Number(id), at))
}

/** The line of an order by its gid. */
export function lineNamed(order: Order, lineGid: string): Order["lines"][number] {
  const line = order.lines.find(({ id }) => id === idOf(lineGid, "LineItem"))
  if (line === undefined) throw new SandboxRefusal(`${order.name} has no line ${lineGid}.`)
  return line
}
