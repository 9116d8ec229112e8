import { FilterChip } from "@/components/ui/filter-chip"
import { LinkTabs } from "@/components/ui/link-tabs"

type LinksTabsProps = {
  brandPath: string
  current: "links" | "codes"
  creators: readonly { id: string; name: string }[]
  /** The chosen creator's public id: both tabs keep it. */
  creator?: string
}

/** Links and codes, of everybody or of one creator. */
export function LinksTabs({ brandPath, current, creators, creator }: LinksTabsProps) {
  const kept = creator ? `?creator=${creator}` : ""
  return (
    <>
      <LinkTabs
        label="Links and codes"
        tabs={[
          { href: `${brandPath}/links${kept}`, label: "Links", current: current === "links" },
          { href: `${brandPath}/links/codes${kept}`, label: "Codes", current: current === "codes" },
        ]}
      />
      {creators.length > 1 ? (
        <div className="pt-4 pb-3">
          <FilterChip
            param="creator"
            label="Creator"
            options={creators.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      ) : null}
    </>
  )
}
