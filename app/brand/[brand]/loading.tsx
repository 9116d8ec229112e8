import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

/** The shape of a console page: title, its answer, a bar, a list. */
export default function ConsoleLoading() {
  return (
    <div role="status">
      <span className="sr-only">Loading…</span>
      <Skeleton className="h-6 w-32" />
      <Skeleton className="mt-4 h-8 w-48" />
      <Skeleton className="mt-3 h-4 w-96 max-w-full" />
      <Skeleton className="mt-8 mb-16 h-2.5 rounded-full" />
      <TableSkeleton rows={8} words="Loading the page…" />
    </div>
  )
}
