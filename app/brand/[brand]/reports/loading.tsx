import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function ReportsLoading() {
  return (
    <>
      <PageHeader title="Reports" sentence="Where your store's revenue came from." />
      <Skeleton className="mb-4 h-9 w-80 max-w-full" />
      <Skeleton className="mb-8 h-7 w-56" />
      <Skeleton className="mb-8 h-56" />
      <TableSkeleton rows={8} words="Adding up the report…" />
    </>
  )
}
