import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function ProductsLoading() {
  return (
    <>
      <PageHeader title="Products" sentence="What your shops sell, and what it costs you where the shop says so." />
      <Skeleton className="mb-4 h-7 w-96 max-w-full touch:h-11" />
      <TableSkeleton rows={12} words="Loading the products…" />
    </>
  )
}
