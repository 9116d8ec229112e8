import { Hono } from "hono"
import type { Announced } from "./announce"
import type { OrderLife } from "./order-life"
import { SandboxRefusal } from "./shops"

type Body = Record<string, unknown>
type OnOrder = Exclude<keyof OrderLife, "placeOrder">

/** What happens to an order, or to a part of it, by the path of its door. The body names it: `order`, or `of` for a part. */
const ON_ORDER: Record<string, OnOrder> = {
  refunds: "refund",
  cancel: "cancel",
  "mark-paid": "markPaid",
  pay: "pay",
  capture: "capture",
  "void-payment": "voidPayment",
  "expire-payment": "expirePayment",
  edit: "edit",
  "edit-quantity": "editQuantity",
  fulfill: "fulfill",
  "request-return": "requestReturn",
  "open-chargeback": "openChargeback",
  renew: "renew",
  describe: "describe",
  "delete-order": "deleteOrder",
}
const ON_PART: Record<string, OnOrder> = {
  "move-fulfillment": "moveFulfillment",
  "cancel-fulfillment": "cancelFulfillment",
  "approve-return": "approveReturn",
  "decline-return": "declineReturn",
  "cancel-return": "cancelReturn",
  "close-return": "closeReturn",
  "reopen-return": "reopenReturn",
  "move-chargeback": "moveChargeback",
}

/** The life of orders as JSON over HTTP, for tests and scripts in other processes. Refusals answer 422 with a sentence. */
export function orderLifeDoor(life: OrderLife): Hono {
  const door = new Hono()
  const change = (path: string, work: (body: Body) => Announced) =>
    door.post(`/_sandbox/${path}`, async context => {
      const body = (await context.req.json().catch(() => ({}))) as Body
      const at = body.at === undefined ? {} : { at: new Date(String(body.at)) }
      return context.json(work({ ...body, ...at }))
    })
  change("orders", ({ shop, ...wanted }) =>
    life.placeOrder(String(shop), wanted as Parameters<OrderLife["placeOrder"]>[1]),
  )
  for (const [path, name] of Object.entries(ON_ORDER))
    change(path, ({ order, ...wanted }) => verb(life, name)(String(order), wanted))
  for (const [path, name] of Object.entries(ON_PART))
    change(path, ({ of, ...wanted }) => verb(life, name)(String(of), wanted))
  door.onError((error, context) => {
    if (error instanceof SandboxRefusal) return context.json({ error: error.message }, 422)
    throw error
  })
  return door
}

/** A body says what it wants in the shape of its verb; what is missing or wrong, the verb refuses. */
function verb(life: OrderLife, name: OnOrder): (gid: string, wanted: Body) => Announced {
  return life[name] as (gid: string, wanted: Body) => Announced
}
