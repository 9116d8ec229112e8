import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

/** A portal page before its answer is there. */
export default function LoadingPortal() {
  return (
    <>
      <div className="flex flex-col gap-3 pb-6">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-8 w-44" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <Skeleton className="h-2.5 w-full rounded-full" />
      <div className="flex gap-10 pt-3 pb-8">
        <Skeleton className="h-12 w-24" />
        <Skeleton className="h-12 w-24" />
        <Skeleton className="h-12 w-24" />
      </div>
      <TableSkeleton rows={5} words="Loading…" />
    </>
  )
}
