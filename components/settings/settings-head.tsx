import { LinkTabs } from "@/components/ui/link-tabs"
import { PageHeader } from "@/components/ui/page-header"

const PARTS = [
  ["members", "", "Members"],
  ["program", "/program", "Program terms"],
  ["disputes", "/disputes", "Disputes"],
  ["attribution", "/attribution", "Attribution"],
  ["survey", "/survey", "Survey"],
  ["shop", "/shop", "Shop"],
  ["in-the-shop", "/in-the-shop", "In the shop"],
  ["deliveries", "/deliveries", "Messages"],
  ["privacy", "/privacy", "Privacy"],
  ["audit", "/audit", "Audit log"],
] as const

type SettingsHeadProps = {
  brand: string
  current: (typeof PARTS)[number][0]
  /** Whether the reader may see the audit log. */
  audit: boolean
}

/** The head of every part of the settings. */
export function SettingsHead({ brand, current, audit }: SettingsHeadProps) {
  const home = `/brand/${brand}/settings`
  const shown = PARTS.filter(([key]) => key !== "audit" || audit)
  return (
    <>
      <PageHeader
        title="Settings"
        sentence="Who is in, what you promise, how orders are credited, and how your shops are connected."
      />
      <LinkTabs
        label="Settings"
        tabs={shown.map(([key, path, label]) => ({ href: `${home}${path}`, label, current: key === current }))}
      />
    </>
  )
}
