import { DaysChip } from "@/components/ui/days-chip"
import { FilterChip } from "@/components/ui/filter-chip"
import type { OrderChoices } from "./order-data"
import { ORDER_STATUS_OPTIONS } from "./order-status-words"
import { SearchField } from "./search-field"
import { sourceWord } from "./source-word"

/** What narrows the list of orders; all of it lives in the address. */
export function OrderFilters({ sources, shops }: OrderChoices) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <SearchField param="q" label="Find an order by its name" placeholder="#1042" />
      <DaysChip label="Placed" />
      <FilterChip param="status" label="Status" options={ORDER_STATUS_OPTIONS} />
      <FilterChip
        param="credited"
        label="Credited"
        options={[
          { value: "yes", label: "To a creator" },
          { value: "no", label: "To nobody" },
        ]}
      />
      <FilterChip
        param="check"
        label="Needs a look"
        options={[{ value: "yes", label: "Unconfirmed or contradictory" }]}
      />
      <FilterChip
        param="test"
        label="Test orders"
        options={[
          { value: "no", label: "Without" },
          { value: "yes", label: "Only" },
        ]}
      />
      {sources.length > 1 ? (
        <FilterChip
          param="source"
          label="Sold in"
          options={sources.map(word => ({ value: word, label: sourceWord(word) }))}
        />
      ) : null}
      {shops.length > 1 ? (
        <FilterChip param="shop" label="Shop" options={shops.map(({ id, name }) => ({ value: id, label: name }))} />
      ) : null}
    </div>
  )
}
