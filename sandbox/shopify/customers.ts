import type { Customer, Shop } from "./shop-state"
import type { Store } from "./store"

const FIRST_CUSTOMER = 8_300_000_000_001

export type WantedCustomer = {
  email: string
  firstName?: string
  lastName?: string
  /** Orders before the sandbox knew this customer; counts only when the customer is new here. */
  ordersBefore?: number
}

/** By e-mail address, whatever its case; made when the shop does not know it. */
export function customerOf(store: Store, shop: Shop, wanted: WantedCustomer): Customer {
  const email = wanted.email.trim().toLowerCase()
  const row = store.one("select * from customers where shop = ? and email = ?", shop.handle, email)
  if (row !== null)
    return {
      id: Number(row.id),
      email,
      firstName: String(row.first_name),
      lastName: String(row.last_name),
      orders: Number(row.orders),
    }
  const customer = {
    id: store.nextId("customer", FIRST_CUSTOMER),
    email,
    firstName: wanted.firstName ?? "",
    lastName: wanted.lastName ?? "",
    orders: wanted.ordersBefore ?? 0,
  }
  const { id, firstName, lastName, orders } = customer
  store.run("insert into customers values (?, ?, ?, ?, ?, ?)", id, shop.handle, email, firstName, lastName, orders)
  return customer
}
