import { Field } from "@base-ui/react/field"
import type { ComponentProps } from "react"
import { classNames } from "./class-names"
import { controlStyle } from "./input"

/** A field for several lines. It grows with what is written where the browser knows how. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const style = classNames(controlStyle, "field-sizing-content min-h-20 px-2.5 py-1.5", className)
  return <Field.Control render={<textarea rows={rows} {...rest} className={style} />} />
}
