import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function CommissionsLoading() {
  return (
    <>
      <PageHeader title="Commissions" sentence="What creators earned on each order, and how far that money has come." />
      <Skeleton className="h-2.5 rounded-full" />
      <Skeleton className="mt-3 mb-8 h-10 w-80 max-w-full" />
      <Skeleton className="mb-4 h-7 w-56" />
      <TableSkeleton rows={12} words="Loading the commissions…" />
    </>
  )
}
