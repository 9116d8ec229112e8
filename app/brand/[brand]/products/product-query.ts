import {
  PRODUCT_SORT_WORDS,
  PRODUCT_STATE_OPTIONS,
  type ProductSortWord,
  type ProductStateWord,
} from "@/components/products/product-data"
import { first, idIn, type Query } from "../query"

/** The list's filter as the address tells it; what makes no sense there is left out, not refused. */
export function read(query: Query) {
  const filter = {
    state: PRODUCT_STATE_OPTIONS.map(({ value }) => value).find(
      (word): word is ProductStateWord => word === first(query.state),
    ),
    collection: idIn("cln", query.collection),
    shop: idIn("shp", query.shop),
    words: first(query.q)?.slice(0, 80),
  }
  const sort = PRODUCT_SORT_WORDS.find((word): word is ProductSortWord => word === first(query.sort)) ?? "title"
  return { filter, sort, cursor: first(query.after), filtered: Object.values(filter).some(Boolean) }
}
