import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { classNames } from "./class-names"

const LOOKS = {
  info: { icon: Info, style: "bg-neutral-soft [&>svg]:text-quiet" },
  good: { icon: CircleCheck, style: "bg-positive-soft [&>svg]:text-positive" },
  warning: { icon: TriangleAlert, style: "bg-warning-soft [&>svg]:text-warning" },
  danger: { icon: CircleAlert, style: "bg-danger-soft [&>svg]:text-danger" },
}

export type NoticeProps = {
  look?: keyof typeof LOOKS
  title?: ReactNode
  children?: ReactNode
  /** One button or link that does something about it. */
  action?: ReactNode
  className?: string
  role?: "alert" | "status"
}

/** A sentence that stands out: what happened, what it means for the money, what to do. */
export function Notice({ look = "info", title, children, action, className, role }: NoticeProps) {
  const { icon: Icon, style } = LOOKS[look]
  return (
    <div
      role={role}
      className={classNames("flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-sm", style, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium text-strong">{title}</p> : null}
        {children ? <div className="text-normal">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
