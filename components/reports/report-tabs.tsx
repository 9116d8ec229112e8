import { LinkTabs } from "@/components/ui/link-tabs"

const REPORTS = [
  ["revenue", "Revenue"],
  ["coverage", "Coverage"],
  ["models", "Attribution models"],
  ["survey", "Survey"],
  ["what-if", "What if"],
] as const
export type ReportName = (typeof REPORTS)[number][0]

type ReportTabsProps = {
  brandPath: string
  current: ReportName
  /** What the address says of days and currency: every report keeps it. */
  kept?: URLSearchParams
}

/** The reports side by side. */
export function ReportTabs({ brandPath, current, kept }: ReportTabsProps) {
  return (
    <LinkTabs
      label="Reports"
      tabs={REPORTS.map(([path, label]) => ({
        href: `${brandPath}/reports/${path}${kept?.size ? `?${kept}` : ""}`,
        label,
        current: path === current,
      }))}
    />
  )
}
