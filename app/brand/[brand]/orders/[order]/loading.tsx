import { Skeleton } from "@/components/ui/skeleton"

/** The shape of an order's page: title, sentence, story, facts. */
export default function OrderLoading() {
  return (
    <div role="status">
      <span className="sr-only">Loading the order…</span>
      <Skeleton className="h-4 w-16" />
      <Skeleton className="mt-4 h-6 w-44" />
      <Skeleton className="mt-3 h-4 w-96 max-w-full" />
      <div className="grid gap-12 pt-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-8">
          {["a", "b", "c", "d", "e"].map(name => (
            <div key={name} className="flex gap-3">
              <Skeleton className="size-6 rounded-full" />
              <div className="flex flex-1 flex-col gap-2">
                <Skeleton className="h-3.5 w-56 max-w-full" />
                <Skeleton className="h-3 w-80 max-w-full" />
              </div>
            </div>
          ))}
        </div>
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
