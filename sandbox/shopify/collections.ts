import type { Shop } from "./shop-state"
import type { Store } from "./store"

const FIRST_COLLECTION = 290_000_000_001

/** A collection that the merchant fills by hand. */
export type Collection = { id: number; handle: string; title: string; productIds: number[]; updatedAt: string }

/** What every shop files its things under, by their shape. */
const FIRST_ONES: readonly { handle: string; title: string; shapes: readonly string[] }[] = [
  { handle: "table", title: "For the table", shapes: ["cup", "board", "kettle", "knife", "planter"] },
  { handle: "evening", title: "For the evening", shapes: ["candle", "lamp"] },
  { handle: "soft", title: "Soft things", shapes: ["cloth", "socks"] },
]

/** Files a new shop's products; a shop that has collections keeps them as they are. */
export function fileProducts(store: Store, shop: Shop, at: string): void {
  if (store.one("select 1 as one from collections where shop = ?", shop.handle) !== null) return
  for (const { handle, title, shapes } of FIRST_ONES) {
    const productIds = store
      .all("select id, json_extract(state, '$.shape') as shape from products where shop = ? order by id", shop.handle)
      .filter(row => shapes.includes(String(row.shape)))
      .map(row => Number(row.id))
    if (productIds.length === 0) continue
    const id = store.nextId("collection", FIRST_COLLECTION)
    saveCollection(store, shop, { id, handle, title, productIds, updatedAt: at })
  }
}

export function collectionsOf(store: Store, shop: Shop): Collection[] {
  const rows = store.all("select state from collections where shop = ? order by id", shop.handle)
  return rows.map(row => JSON.parse(String(row.state)) as Collection)
}

export function saveCollection(store: Store, shop: Shop, collection: Collection): void {
  store.run(
    "insert or replace into collections values (?, ?, ?, ?)",
    collection.id,
    shop.handle,
    collection.handle,
    JSON.stringify(collection),
  )
}
