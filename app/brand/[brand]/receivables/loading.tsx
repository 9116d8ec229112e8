import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function ReceivablesLoading() {
  return (
    <>
      <PageHeader title="Receivables" sentence="What creators owe after refunds that came later than their money." />
      <Skeleton className="mb-8 h-40" />
      <TableSkeleton rows={6} words="Loading the receivables…" />
    </>
  )
}
