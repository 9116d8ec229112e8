import type { Pruned, PrunedBody } from "./pruned-body"

/** What a delivery tells of: the order of everything that is about one, else the thing itself; and the order's name. */
export type About = { readonly gid: string | null; readonly name: string | null }

const KINDS: Readonly<Record<string, string>> = {
  orders: "Order",
  products: "Product",
  collections: "Collection",
}
const NOTHING: About = { gid: null, name: null }

/** Of the allow-listed fields of a body. Customers are not named: whom a message is about is nobody's to look up. */
export function aboutOf(topic: string, body: PrunedBody | null): About {
  const [family = ""] = topic.split("/")
  if (body === null || family === "customers" || family === "shop" || family === "app") return NOTHING
  const order = orderGid(body)
  if (order !== null) return { gid: order, name: null }
  const gid = text(body.admin_graphql_api_id) ?? numbered(KINDS[family], body.id)
  return { gid, name: family === "orders" ? text(body.name) : null }
}

/** The order that a refund, a return, a fulfilment, a chargeback or an edit belongs to. */
function orderGid(body: PrunedBody): string | null {
  const edit = part(body.order_edit)
  const order = part(body.order)
  return numbered("Order", body.order_id) ?? numbered("Order", edit.order_id) ?? text(order.admin_graphql_api_id)
}

function numbered(kind: string | undefined, digits: Pruned | undefined): string | null {
  const id = text(digits)
  return kind && id ? `gid://shopify/${kind}/${id}` : null
}

function part(value: Pruned | undefined): PrunedBody {
  return typeof value === "object" && !Array.isArray(value) ? (value as PrunedBody) : {}
}

function text(value: Pruned | undefined): string | null {
  return typeof value === "string" ? value : null
}
