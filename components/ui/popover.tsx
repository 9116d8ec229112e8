"use client"

import { Popover as Base } from "@base-ui/react/popover"
import type { ReactElement, ReactNode } from "react"
import { classNames } from "./class-names"

export type PopoverProps = {
  trigger: ReactElement
  title?: ReactNode
  children: ReactNode
  align?: "start" | "center" | "end"
  side?: "top" | "bottom"
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}

/** A small window beside what opened it. */
export function Popover({ trigger, title, children, align = "start", side = "bottom", ...rest }: PopoverProps) {
  return (
    <Base.Root open={rest.open} onOpenChange={next => rest.onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={6} align={align} side={side} collisionPadding={12}>
          <Base.Popup
            className={classNames(
              "floats max-h-(--available-height) w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-lg bg-raised p-4 text-sm shadow-float outline-none",
              rest.className,
            )}
          >
            {title ? <Base.Title className="mb-2 font-semibold text-sm text-strong">{title}</Base.Title> : null}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
