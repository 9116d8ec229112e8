import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function ClearingLoading() {
  return (
    <>
      <PageHeader title="Commissions" sentence="When held money clears, and what keeps it. Days are the brand’s own." />
      <Skeleton className="mb-6 h-9 w-64" />
      <Skeleton className="mb-8 h-56 w-full" />
      <TableSkeleton rows={8} words="Loading the calendar…" />
    </>
  )
}
