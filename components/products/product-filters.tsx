import { SearchField } from "@/components/orders/search-field"
import { FilterChip } from "@/components/ui/filter-chip"
import { PRODUCT_STATE_OPTIONS, type ProductChoices } from "./product-data"

/** What narrows the list of products; all of it lives in the address. */
export function ProductFilters({ collections, shops }: Pick<ProductChoices, "collections" | "shops">) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <SearchField param="q" label="Find a product by title or SKU" placeholder="Title or SKU" />
      <FilterChip param="state" label="State" options={PRODUCT_STATE_OPTIONS} />
      {collections.length > 0 ? (
        <FilterChip
          param="collection"
          label="Collection"
          options={collections.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : null}
      {shops.length > 1 ? (
        <FilterChip param="shop" label="Shop" options={shops.map(({ id, name }) => ({ value: id, label: name }))} />
      ) : null}
    </div>
  )
}
