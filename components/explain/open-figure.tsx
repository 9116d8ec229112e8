"use client"

import type { ReactNode } from "react"
import { useFigure } from "./use-figure"

/** Words that open a figure which is not itself shown here. */
export function OpenFigure({ figure, children }: { figure: string; children: ReactNode }) {
  const [, open] = useFigure()
  return (
    <button
      type="button"
      onClick={() => open(figure)}
      className="min-h-6 cursor-pointer rounded-sm text-left text-link underline decoration-1 decoration-current/40 underline-offset-3 hover:decoration-current"
    >
      {children}
    </button>
  )
}
