import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function CreatorLoading() {
  return (
    <>
      <Skeleton className="mb-4 h-4 w-20" />
      <Skeleton className="mb-2 h-6 w-48" />
      <Skeleton className="mb-8 h-4 w-80 max-w-full" />
      <Skeleton className="mb-4 h-2.5 w-full" />
      <Skeleton className="mb-10 h-10 w-64" />
      <TableSkeleton rows={6} words="Loading the creator…" />
    </>
  )
}
