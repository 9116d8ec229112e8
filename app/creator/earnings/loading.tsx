import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

/** The earnings page before its rows are there. */
export default function LoadingEarnings() {
  return (
    <>
      <div className="flex flex-col gap-3 pb-6">
        <Skeleton className="h-6 w-28" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <Skeleton className="mb-4 h-7 w-24 rounded-full" />
      <TableSkeleton words="Loading your earnings…" />
    </>
  )
}
