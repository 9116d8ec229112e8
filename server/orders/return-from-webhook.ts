import { z } from "zod"
import type { ReturnStatus } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import type { ReturnFacts } from "./return"
import { gidOf } from "./shop-fact"
import { readBody } from "./webhook-body"

const word = z.string().max(100)
const digits = z.string().regex(/^\d{1,20}$/, "is not an id")
const named = { id: digits.nullish(), admin_graphql_api_id: word.nullish() }
const units = z.string().regex(/^\d{1,7}$/, "is not a whole number of items")
const shape = z.object({
  ...named,
  status: word,
  order: z.object(named).nullish(),
  return_line_items: z
    .array(z.object({ quantity: units.nullish() }))
    .max(1_000)
    .nullish(),
})

const STATUSES: readonly ReturnStatus[] = ["requested", "open", "closed", "declined", "canceled"]

/** The facts in the raw body of a `returns/*` webhook. Refuses a body it cannot read, naming the field. */
export function returnFromWebhook(raw: string): ReturnFacts {
  const body = readBody(shape, raw, "a return")
  const order = body.order ?? {}
  const lines = body.return_line_items
  return {
    gid: gidOf("Return", body.admin_graphql_api_id, body.id, "id"),
    orderGid: gidOf("Order", order.admin_graphql_api_id, order.id, "order.id"),
    status: returnStatusOf(body.status),
    units: lines?.length ? lines.reduce((total, line) => total + Number(line.quantity ?? 1), 0) : null,
    openedAt: null,
    closedAt: null,
  }
}

/** In either spelling. Refuses a word we do not know. */
export function returnStatusOf(text: string): ReturnStatus {
  const word = text.toLowerCase() === "cancelled" ? "canceled" : text.toLowerCase()
  const found = STATUSES.find(status => status === word)
  if (found === undefined) throw refuse("invalid", `status is "${text.slice(0, 40)}", which we do not know.`)
  return found
}
