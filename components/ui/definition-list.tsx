import type { ReactNode } from "react"
import { classNames } from "./class-names"

export type Definition = { term: ReactNode; value: ReactNode; numeric?: boolean }

/** Names and their values, one line each. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }) {
  return (
    <dl className={classNames("text-sm", className)}>
      {items.map((item, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: terms may be elements, and the list never reorders.
          key={index}
          className="flex min-h-9 items-baseline justify-between gap-6 border-b py-2 last:border-b-0 sm:grid sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="shrink-0 text-quiet">{item.term}</dt>
          <dd className={classNames("min-w-0 break-words text-strong max-sm:text-right", item.numeric && "text-right")}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
