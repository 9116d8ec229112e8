"use client"

import { Select as Base } from "@base-ui/react/select"
import { Check, ChevronsUpDown } from "lucide-react"
import { classNames } from "./class-names"
import { controlStyle } from "./input"

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type SelectProps = {
  options: readonly SelectOption[]
  name?: string
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  placeholder?: string
  /** Needed only where no Field gives the label. */
  "aria-label"?: string
  required?: boolean
  disabled?: boolean
  className?: string
}

/** One choice out of a few. Submits its value under `name` like a native select. */
export function Select({ options, onChange, placeholder = "Choose…", className, ...rest }: SelectProps) {
  const { name, value, defaultValue, required, disabled } = rest
  return (
    <Base.Root
      items={[...options]}
      name={name}
      required={required}
      disabled={disabled}
      {...(value === undefined ? { defaultValue: defaultValue ?? null } : { value })}
      onValueChange={next => {
        if (next !== null) onChange?.(next)
      }}
    >
      <Base.Trigger
        aria-label={rest["aria-label"]}
        className={classNames(
          controlStyle,
          "flex h-8 items-center justify-between gap-2 px-2.5 text-left touch:h-11 touch:px-3",
          className,
        )}
      >
        <Base.Value className="truncate data-[placeholder]:text-quiet" placeholder={placeholder} />
        <Base.Icon className="text-quiet">
          <ChevronsUpDown aria-hidden className="size-4" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="floats max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-float outline-none">
            <Base.List>
              {options.map(option => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="flex h-8 items-center justify-between gap-6 rounded-md px-2 text-sm text-strong outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover touch:h-11"
                >
                  <Base.ItemText>{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-link" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
