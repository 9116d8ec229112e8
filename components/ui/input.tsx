import { Input as Base } from "@base-ui/react/input"
import type { ComponentProps } from "react"
import { classNames } from "./class-names"

/** The look every text control shares. */
export const controlStyle = [
  "w-full rounded-md border border-control bg-ground text-sm text-strong placeholder:text-quiet",
  "transition-colors duration-100 hover:border-quiet",
  "focus-visible:border-focus focus-visible:outline-offset-0",
  "disabled:cursor-not-allowed disabled:bg-surface disabled:text-quiet",
  "data-[invalid]:border-danger aria-invalid:border-danger",
].join(" ")

/** A one-line text field. Inside a Field it gets its label, hint and error wired to it. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <Base {...rest} className={classNames(controlStyle, "h-8 px-2.5 touch:h-11 touch:px-3", className)} />
}
