import { SearchField } from "@/components/orders/search-field"
import { FilterChip } from "@/components/ui/filter-chip"

type Named = { id: string; name: string }

type LinkFiltersProps = {
  creators: readonly Named[]
  campaigns?: readonly Named[]
  states?: readonly { value: string; label: string }[]
}

/** What narrows the lists of links and of codes; all of it lives in the address. */
export function LinkFilters({ creators, campaigns = [], states }: LinkFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 pt-4 pb-3">
      {states ? <SearchField param="q" label="Find a link by name, ending or page" placeholder="Name or page" /> : null}
      {creators.length > 1 ? <FilterChip param="creator" label="Creator" options={creators.map(optionOf)} /> : null}
      {campaigns.length > 0 ? <FilterChip param="campaign" label="Campaign" options={campaigns.map(optionOf)} /> : null}
      {states ? <FilterChip param="state" label="State" options={states} /> : null}
    </div>
  )
}

function optionOf({ id, name }: Named) {
  return { value: id, label: name }
}
