import Link from "next/link"
import type { ComponentProps } from "react"
import { classNames } from "./class-names"

/** A link inside text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classNames(
        "rounded-sm text-link underline decoration-1 decoration-current/40 underline-offset-3 hover:decoration-current",
        className,
      )}
    />
  )
}
