import type { ReactNode } from "react"
import { classNames } from "./class-names"

export type SectionProps = {
  title: string
  hint?: ReactNode
  action?: ReactNode
  children: ReactNode
  className?: string
}

/** A part of a page under its own heading, parted by space, not by a box. */
export function Section({ title, hint, action, children, className }: SectionProps) {
  return (
    <section className={classNames("pt-8 first:pt-0 [header+&]:pt-2", className)}>
      <div className="flex items-start justify-between gap-x-4 gap-y-3 pb-3 max-sm:flex-wrap sm:items-end">
        <div>
          <h2 className="font-semibold text-base">{title}</h2>
          {hint ? <p className="text-quiet text-sm">{hint}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
