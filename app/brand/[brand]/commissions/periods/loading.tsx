import { PageHeader } from "@/components/ui/page-header"
import { TableSkeleton } from "@/components/ui/skeleton"
import { PERIODS_SENTENCE } from "./periods-sentence"

export default function PeriodsLoading() {
  return (
    <>
      <PageHeader title="Commissions" sentence={PERIODS_SENTENCE} />
      <TableSkeleton rows={5} words="Loading periods…" />
    </>
  )
}
