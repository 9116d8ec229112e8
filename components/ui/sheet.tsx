"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { ReactElement, ReactNode } from "react"
import { buttonStyle } from "./button-style"
import { classNames } from "./class-names"
import { backdropStyle } from "./dialog"

export type SheetProps = {
  title: ReactNode
  description?: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
  footer?: ReactNode
  /** Details come from the right; navigation on phones from the left. */
  side?: "right" | "left"
}

/** A panel at the edge that opens details without losing the list behind it. */
export function Sheet({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  children,
  footer,
  side = "right",
}: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={next => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup
          className={classNames(
            "fixed inset-y-0 z-50 flex w-full flex-col bg-raised shadow-float outline-none transition duration-150 ease-out",
            side === "right"
              ? "right-0 sm:max-w-md data-[ending-style]:translate-x-6 data-[starting-style]:translate-x-6"
              : "left-0 max-w-72 data-[ending-style]:-translate-x-6 data-[starting-style]:-translate-x-6",
            "data-[ending-style]:opacity-0 data-[starting-style]:opacity-0",
          )}
        >
          <header className="flex items-start justify-between gap-4 border-b px-5 py-3">
            <div className="pt-1">
              <Base.Title className="font-semibold text-base text-strong">{title}</Base.Title>
              {description ? <Base.Description className="text-quiet text-sm">{description}</Base.Description> : null}
            </div>
            <Base.Close
              className={classNames(buttonStyle({ look: "quiet", size: "icon" }), "-mr-2")}
              aria-label="Close"
            >
              <X aria-hidden />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
