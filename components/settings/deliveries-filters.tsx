import { SearchField } from "@/components/orders/search-field"
import { DaysChip } from "@/components/ui/days-chip"
import { FilterChip } from "@/components/ui/filter-chip"
import type { DeliveryShop } from "./deliveries-data"
import { DELIVERY_STATE_OPTIONS } from "./deliveries-words"

type DeliveriesFiltersProps = { shops: readonly DeliveryShop[]; topics: readonly string[] }

/** What narrows the log; all of it lives in the address. */
export function DeliveriesFilters({ shops, topics }: DeliveriesFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      <SearchField param="q" label="Find the messages about an order, by its name or id" placeholder="#1042 or an id" />
      <FilterChip param="state" label="Outcome" options={DELIVERY_STATE_OPTIONS} />
      <FilterChip param="topic" label="Topic" options={topics.map(topic => ({ value: topic, label: topic }))} />
      <DaysChip label="Came" />
      {shops.length > 1 ? (
        <FilterChip param="shop" label="Shop" options={shops.map(({ id, name }) => ({ value: id, label: name }))} />
      ) : null}
    </div>
  )
}
