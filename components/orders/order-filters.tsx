import { FilterChip } from "@/components/ui/filter-chip"
import { ORDER_STATUS_OPTIONS } from "./order-status-words"
import { SearchField } from "./search-field"

/** What narrows the list of orders; all of it lives in the address. */
export function OrderFilters() {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <SearchField param="q" label="Find an order by its name" placeholder="#1042" />
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
    </div>
  )
}
