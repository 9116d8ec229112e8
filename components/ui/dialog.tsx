"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { ReactElement, ReactNode } from "react"
import { buttonStyle } from "./button-style"
import { classNames } from "./class-names"

export const backdropStyle =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The element that opens it; leave out and use `open` to open it from elsewhere. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
  /** The buttons, in reading order, the main one last. */
  footer?: ReactNode
  className?: string
}

/** A question or a short form in front of the page. Focus stays inside; Escape leaves. */
export function Dialog({ title, description, trigger, open, onOpenChange, children, footer, className }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={next => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup
          className={classNames(
            "fixed z-50 flex max-h-[85dvh] flex-col overflow-y-auto bg-raised shadow-float outline-none",
            "transition duration-150 ease-out data-[ending-style]:opacity-0 data-[starting-style]:opacity-0",
            "inset-x-0 bottom-0 rounded-t-xl data-[starting-style]:translate-y-4",
            "sm:inset-x-auto sm:top-[18dvh] sm:bottom-auto sm:left-1/2 sm:w-[28rem] sm:-translate-x-1/2 sm:rounded-xl sm:data-[starting-style]:translate-y-1",
            className,
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <Base.Title className="pt-1 font-semibold text-base text-strong">{title}</Base.Title>
            <Base.Close
              className={classNames(buttonStyle({ look: "quiet", size: "icon" }), "-mr-2")}
              aria-label="Close"
            >
              <X aria-hidden />
            </Base.Close>
          </header>
          <div className="flex flex-col gap-4 px-5 pt-1 pb-5">
            {description ? <Base.Description className="text-normal text-base">{description}</Base.Description> : null}
            {children}
          </div>
          {footer ? (
            <footer className="flex flex-col-reverse gap-2 border-t px-5 py-3 sm:flex-row sm:justify-end">
              {footer}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
