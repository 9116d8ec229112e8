import { ChevronRight } from "lucide-react"
import type { ReactNode } from "react"
import { classNames } from "./class-names"

type FoldProps = { label: ReactNode; open?: boolean; className?: string; children: ReactNode }

/** What most readers do not need, behind one click; works without any script. */
export function Fold({ label, open, className, children }: FoldProps) {
  return (
    <details open={open} className={classNames("group", className)}>
      <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm text-quiet text-sm hover:text-strong touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  )
}
