import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { ReportHead } from "./report-head"
import type { ReportName } from "./report-tabs"

type Props = { brandPath: string; current: ReportName; refusal: string }

/** A report that is not made as it was asked for, and why. */
export function RefusedReport({ brandPath, current, refusal }: Props) {
  return (
    <>
      <ReportHead
        brandPath={brandPath}
        current={current}
        kept={new URLSearchParams()}
        sentence="Where your store’s revenue came from."
        currencies={[]}
        exportHref={null}
      />
      <EmptyState
        title="This report was not made"
        action={<LinkButton href={`${brandPath}/reports/${current}`}>Show the last 30 days</LinkButton>}
      >
        {refusal}
      </EmptyState>
    </>
  )
}
