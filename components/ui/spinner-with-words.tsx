import { LoaderCircle } from "lucide-react"
import { classNames } from "./class-names"

/** A wait with its reason: never a spinner alone. */
export function SpinnerWithWords({ children, className }: { children: string; className?: string }) {
  return (
    <p role="status" className={classNames("flex items-center gap-2 text-quiet text-sm", className)}>
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {children}
    </p>
  )
}
