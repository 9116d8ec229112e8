import { classNames } from "./class-names"

/** The shape of what is coming, in its place, so that nothing jumps when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("h-4 animate-pulse rounded-md bg-neutral-soft", className)} />
}

const ROW_NAMES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]

/** A table that is on its way; `words` tell a screen reader what is loading. */
export function TableSkeleton({ rows = 8, words = "Loading…" }: { rows?: number; words?: string }) {
  return (
    <div role="status">
      <span className="sr-only">{words}</span>
      <div className="h-9 border-b" />
      {ROW_NAMES.slice(0, rows).map(name => (
        <div key={name} className="flex h-10 items-center gap-6 border-b">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-40 max-sm:hidden" />
          <Skeleton className="ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  )
}
