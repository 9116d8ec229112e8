import type { ReactNode } from "react"
import { classNames } from "./class-names"

export type TimelineItem = {
  key: string
  title: ReactNode
  /** When it happened, at the right or below on a phone. */
  when?: ReactNode
  icon?: ReactNode
  /** Quiet items are there for completeness. */
  quiet?: boolean
  children?: ReactNode
}

/** What happened, from top to bottom. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  return (
    <ol aria-label={label}>
      {items.map(item => (
        <li key={item.key} className="group relative flex gap-3 pb-6 last:pb-0">
          <span
            aria-hidden
            className="absolute top-7 bottom-1 left-3 w-px -translate-x-1/2 bg-line group-last:hidden"
          />
          <span
            aria-hidden
            className={classNames(
              "flex size-6 shrink-0 items-center justify-center rounded-full text-quiet [&_svg]:size-3.5",
              item.quiet ? "bg-ground" : "bg-neutral-soft text-normal",
            )}
          >
            {item.icon ?? (
              <span className={classNames("size-1.5 rounded-full", item.quiet ? "bg-control" : "bg-quiet")} />
            )}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex gap-x-4 max-sm:flex-col sm:items-baseline sm:justify-between">
              <div className={classNames("text-sm", item.quiet ? "text-quiet" : "font-medium text-strong")}>
                {item.title}
              </div>
              {item.when ? <div className="shrink-0 text-quiet text-xs">{item.when}</div> : null}
            </div>
            {item.children ? <div className="pt-1 text-normal text-sm">{item.children}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
