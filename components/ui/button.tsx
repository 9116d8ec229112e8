import { LoaderCircle } from "lucide-react"
import type { ComponentProps } from "react"
import { type ButtonStyle, buttonStyle } from "./button-style"
import { classNames } from "./class-names"

export type ButtonProps = ComponentProps<"button"> &
  ButtonStyle & {
    /** True while the action runs: the button cannot be pressed again. */
    pending?: boolean
    /** What is happening, in words, shown while pending: "Approving…". */
    pendingLabel?: string
  }

/** A button. Its label is a verb and, where money moves, the effect: "Approve and pay 14 creators". */
export function Button({ look, size, pending, pendingLabel, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={classNames(buttonStyle({ look, size }), className)}
    >
      {pending ? (
        <>
          <LoaderCircle aria-hidden className="animate-spin" />
          {pendingLabel ?? children}
        </>
      ) : (
        children
      )}
    </button>
  )
}
