"use client"

import { Checkbox as Base } from "@base-ui/react/checkbox"
import { Check, Minus } from "lucide-react"
import type { ReactNode } from "react"

export type CheckboxProps = {
  /** The sentence that is agreed to; the whole of it is clickable. */
  label: ReactNode
  hint?: ReactNode
  name?: string
  value?: string
  checked?: boolean
  defaultChecked?: boolean
  indeterminate?: boolean
  required?: boolean
  disabled?: boolean
  onChange?: (checked: boolean) => void
}

/** A box to tick with its sentence. */
export function Checkbox({ label, hint, onChange, indeterminate, ...rest }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI checkbox inside, which renders a hidden input.
    <label className="flex min-h-6 items-start gap-2.5 text-base text-normal has-[[data-disabled]]:opacity-60 touch:min-h-11 touch:py-2.5">
      <Base.Root
        {...rest}
        indeterminate={indeterminate}
        onCheckedChange={next => onChange?.(next)}
        className="mt-0.75 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-ground transition-colors duration-100 data-[checked]:border-accent data-[checked]:bg-accent data-[indeterminate]:border-accent data-[indeterminate]:bg-accent data-[invalid]:border-danger"
      >
        <Base.Indicator className="text-on-accent">
          {indeterminate ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Base.Indicator>
      </Base.Root>
      <span>
        {label}
        {hint ? <span className="block text-quiet text-sm">{hint}</span> : null}
      </span>
    </label>
  )
}
