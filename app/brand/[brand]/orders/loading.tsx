import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function OrdersLoading() {
  return (
    <>
      <PageHeader title="Orders" sentence="What your shops sold, who is credited for it, and what that earned." />
      <Skeleton className="mb-4 h-7 w-96 max-w-full touch:h-11" />
      <TableSkeleton rows={12} words="Loading the orders…" />
    </>
  )
}
