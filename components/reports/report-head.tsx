import { Download } from "lucide-react"
import type { ReactNode } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { DaysChip } from "@/components/ui/days-chip"
import { FilterChip } from "@/components/ui/filter-chip"
import { PageHeader } from "@/components/ui/page-header"
import { type ReportName, ReportTabs } from "./report-tabs"

type Props = {
  brandPath: string
  current: ReportName
  /** What the address says of days and currency: every report keeps it. */
  kept: URLSearchParams
  sentence: ReactNode
  currencies: readonly string[]
  exportHref: string | null
  /** Further filters of this report. */
  children?: ReactNode
}

/** The head of every report: its answer, the reports beside it, and what narrows it. */
export function ReportHead({ brandPath, current, kept, sentence, currencies, exportHref, children }: Props) {
  return (
    <>
      <PageHeader
        title="Reports"
        sentence={sentence}
        action={
          exportHref ? (
            // A plain link: the file is downloaded, not navigated to.
            <a href={exportHref} download className={buttonStyle({})}>
              <Download aria-hidden />
              Export CSV
            </a>
          ) : null
        }
      />
      <ReportTabs brandPath={brandPath} current={current} kept={kept} />
      <div className="flex flex-wrap items-center gap-2 pt-4 pb-4">
        <DaysChip label="Days" />
        {currencies.length > 1 ? (
          <FilterChip
            param="currency"
            label="Currency"
            options={currencies.map(code => ({ value: code, label: code }))}
          />
        ) : null}
        {children}
      </div>
    </>
  )
}
