import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

/** The shape of a product's page: title, picture and facts, variants. */
export default function ProductLoading() {
  return (
    <>
      <Skeleton className="h-4 w-20" />
      <Skeleton className="mt-4 h-6 w-56 max-w-full" />
      <div className="flex flex-col gap-6 pt-8 pb-14 sm:flex-row">
        <Skeleton className="size-20" />
        <Skeleton className="h-64 grow" />
      </div>
      <TableSkeleton rows={3} words="Loading the product…" />
    </>
  )
}
