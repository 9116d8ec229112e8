import { PageHeader } from "@/components/ui/page-header"
import { TableSkeleton } from "@/components/ui/skeleton"

export default function RiskLoading() {
  return (
    <>
      <PageHeader title="Risk" sentence="What looks wrong, and what a person says to it." />
      <TableSkeleton rows={8} words="Loading the signals…" />
    </>
  )
}
