import type { ReactNode } from "react"

export type StatProps = {
  label: ReactNode
  value: ReactNode
  /** The difference and its cause in words, never a bare arrow: "+$210.00, 3 more orders". */
  change?: ReactNode
}

/** One measure with its name. Lay several in StatRow. */
export function Stat({ label, value, change }: StatProps) {
  return (
    <div className="flex flex-col gap-0.5 border-line py-3 sm:border-l sm:px-5 sm:py-0 sm:first:border-l-0 sm:first:pl-0">
      <dt className="text-quiet text-sm">{label}</dt>
      <dd className="font-semibold text-lg text-strong">{value}</dd>
      {change ? <dd className="text-quiet text-xs">{change}</dd> : null}
    </div>
  )
}

/** Measures side by side, parted by hairlines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid sm:auto-cols-fr sm:grid-flow-col max-sm:grid-cols-2 max-sm:gap-x-6 max-sm:[&>:nth-child(n+3)]:border-t">
      {children}
    </dl>
  )
}
