import Link from "next/link"
import type { ComponentProps } from "react"
import { type ButtonStyle, buttonStyle } from "./button-style"
import { classNames } from "./class-names"

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ look, size, className, ...rest }: ComponentProps<typeof Link> & ButtonStyle) {
  return <Link {...rest} className={classNames(buttonStyle({ look, size }), className)} />
}
