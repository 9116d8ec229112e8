import type { ReactNode } from "react"

export type EmptyStateProps = {
  /** What will be here: "Orders appear here". */
  title: string
  /** Why it is not here yet. */
  children: ReactNode
  /** The one action that changes it. */
  action?: ReactNode
}

/** Says what will be here, why it is not yet, and the one thing that changes it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 rounded-lg border border-dashed px-6 py-10 sm:items-center sm:text-center">
      <h2 className="font-medium text-base">{title}</h2>
      <p className="max-w-md text-pretty text-quiet text-sm">{children}</p>
      {action ? <div className="pt-4">{action}</div> : null}
    </div>
  )
}
