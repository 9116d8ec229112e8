import { LinkTabs } from "@/components/ui/link-tabs"

const PARTS = [
  ["links", "", "Links"],
  ["codes", "/codes", "Codes"],
  ["offers", "/offers", "Offers"],
  ["utm", "/utm", "UTM"],
  ["domains", "/domains", "Domains"],
] as const

type LinksTabsProps = {
  brandPath: string
  current: (typeof PARTS)[number][0]
  /** The chosen creator's public id: the lists keep it. */
  creator?: string
}

/** What there is about links and codes. */
export function LinksTabs({ brandPath, current, creator }: LinksTabsProps) {
  const kept = creator ? `?creator=${creator}` : ""
  return (
    <LinkTabs
      label="Links and codes"
      tabs={PARTS.map(([part, path, label]) => ({
        href: `${brandPath}/links${path}${kept}`,
        label,
        current: current === part,
      }))}
    />
  )
}
