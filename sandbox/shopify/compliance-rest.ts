import type { Order } from "./order-state"
import type { Sandbox } from "./sandbox"
import { shopId } from "./shop-rest"
import type { Customer, Shop } from "./shop-state"
import { SandboxRefusal, stateOf } from "./shops"

const FIRST_DATA_REQUEST = 9_999

export type ComplianceTopic = "customers/data_request" | "customers/redact" | "shop/redact"

/** The body of a compliance webhook as Shopify documents it; a customer is named by e-mail or id. */
export function complianceRest(sandbox: Sandbox, shop: Shop, topic: ComplianceTopic, customer?: string): object {
  const about = { shop_id: shopId(sandbox.store, shop), shop_domain: shop.domain }
  if (topic === "shop/redact") return about
  const person = customerNamed(sandbox, shop, customer ?? "")
  const named = { ...about, customer: { id: person.id, email: person.email, phone: null } }
  const orders = ordersOf(sandbox, shop, person.id)
  if (topic === "customers/redact") return { ...named, orders_to_redact: orders }
  return {
    ...named,
    orders_requested: orders,
    data_request: { id: sandbox.store.nextId("data request", FIRST_DATA_REQUEST) },
  }
}

function customerNamed({ store }: Sandbox, shop: Shop, name: string): Pick<Customer, "id" | "email"> {
  const row = store.one(
    "select id, email from customers where shop = ? and (email = ? or id = ?)",
    shop.handle,
    name.toLowerCase(),
    Number(name) || -1,
  )
  if (row === null) throw new SandboxRefusal(`${shop.name} has no customer "${name}".`)
  return { id: Number(row.id), email: String(row.email) }
}

function ordersOf({ store }: Sandbox, shop: Shop, customerId: number): number[] {
  const rows = store.all(
    "select state from orders where shop = ? and json_extract(state, '$.customer.id') = ? order by id",
    shop.handle,
    customerId,
  )
  return rows.map(row => stateOf<Order>(row.state ?? null).id)
}
