"use client"

import { Tooltip as Base } from "@base-ui/react/tooltip"
import type { ReactElement, ReactNode } from "react"

/** A few words on hover or focus. Never the only place where something is said. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={6} collisionPadding={8}>
          <Base.Popup className="floats max-w-64 rounded-md bg-strong px-2 py-1 text-ground text-xs">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Lets neighbouring tooltips open at once after the first. Belongs around the whole app. */
export const TooltipProvider = Base.Provider
