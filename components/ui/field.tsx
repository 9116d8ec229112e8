"use client"

import { Field as Base } from "@base-ui/react/field"
import { CircleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { classNames } from "./class-names"

export type FieldProps = {
  label: ReactNode
  /** What to write and why we ask, before anything went wrong. */
  hint?: ReactNode
  /** What is wrong and what to do, beside the control that caused it. */
  error?: string | null
  name?: string
  optional?: boolean
  disabled?: boolean
  className?: string
  /** An Input, Textarea or Select. */
  children: ReactNode
}

/** A control with its label above, its hint and its error below, all tied together for assistive technology. */
export function Field({ label, hint, error, name, optional, disabled, className, children }: FieldProps) {
  return (
    <Base.Root
      name={name}
      disabled={disabled}
      invalid={error ? true : undefined}
      className={classNames("flex flex-col gap-1.5", className)}
    >
      <Base.Label className="flex items-baseline justify-between gap-2 font-medium text-sm text-strong">
        <span>{label}</span>
        {optional ? <span className="font-normal text-quiet text-xs">Optional</span> : null}
      </Base.Label>
      {children}
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 text-danger text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </Base.Error>
      ) : hint ? (
        <Base.Description className="text-quiet text-sm">{hint}</Base.Description>
      ) : null}
    </Base.Root>
  )
}
