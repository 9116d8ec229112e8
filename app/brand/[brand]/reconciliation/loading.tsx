import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function ReconciliationLoading() {
  return (
    <>
      <PageHeader title="Reconciliation" sentence="Whether our books say what your shop says." />
      <Skeleton className="h-16" />
      <Skeleton className="mt-6 mb-8 h-56" />
      <TableSkeleton rows={8} words="Loading the differences…" />
    </>
  )
}
