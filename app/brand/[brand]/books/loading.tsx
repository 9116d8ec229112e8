import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function BooksLoading() {
  return (
    <>
      <PageHeader title="Books" sentence="What every account holds, month by month." />
      <Skeleton className="mb-6 h-9 w-80 max-w-full" />
      <TableSkeleton rows={9} words="Loading the books…" />
    </>
  )
}
