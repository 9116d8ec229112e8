"use client"

import { Menu as Base } from "@base-ui/react/menu"
import { Check, ChevronDown, X } from "lucide-react"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useTransition } from "react"
import { classNames } from "./class-names"

export type FilterChipProps = {
  /** The name of the query parameter the choice lives in. */
  param: string
  label: string
  options: readonly { value: string; label: string }[]
}

/**
 * A filter whose choice lives in the address, so that a filtered list can be shared and gone back to.
 * Choosing starts again at the first page: `after` and `before` are dropped.
 */
export function FilterChip({ param, label, options }: FilterChipProps) {
  const [busy, choose] = useChoice(param)
  const chosen = useSearchParams().get(param)
  const current = options.find(option => option.value === chosen)
  return (
    <span
      className={classNames(
        "inline-flex h-7 items-center rounded-full border text-sm transition-opacity touch:h-9",
        current ? "border-line-strong bg-neutral-soft text-strong" : "border-control/60 border-dashed text-normal",
        busy && "opacity-60",
      )}
    >
      <Base.Root>
        <Base.Trigger className="flex h-full items-center gap-1 rounded-full pr-2 pl-3 hover:text-strong">
          <span className={current ? "text-quiet" : undefined}>{label}</span>
          {current ? <span className="font-medium">{current.label}</span> : null}
          <ChevronDown aria-hidden className="size-3.5 text-quiet" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="z-50 outline-none" sideOffset={4} align="start">
            <Base.Popup className="floats max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-float outline-none">
              <Base.RadioGroup value={chosen ?? ""} onValueChange={value => choose(String(value))}>
                {options.map(option => (
                  <Base.RadioItem
                    key={option.value}
                    value={option.value}
                    closeOnClick
                    className="flex h-8 items-center justify-between gap-6 rounded-md px-2 text-sm text-strong outline-none data-[highlighted]:bg-hover touch:h-11"
                  >
                    {option.label}
                    <Base.RadioItemIndicator>
                      <Check aria-hidden className="size-4 text-link" />
                    </Base.RadioItemIndicator>
                  </Base.RadioItem>
                ))}
              </Base.RadioGroup>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {current ? (
        <button
          type="button"
          aria-label={`Remove the filter ${label}`}
          onClick={() => choose(null)}
          className="flex h-full min-w-6 items-center justify-center rounded-full pr-2 text-quiet hover:text-strong touch:min-w-9"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  )
}

function useChoice(param: string): [busy: boolean, choose: (value: string | null) => void] {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [busy, start] = useTransition()
  const choose = (value: string | null) => {
    const next = new URLSearchParams(search)
    next.delete("after")
    next.delete("before")
    if (value) next.set(param, value)
    else next.delete(param)
    start(() => router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false }))
  }
  return [busy, choose]
}
