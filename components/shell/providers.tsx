"use client"

import { ThemeProvider } from "next-themes"
import { NuqsAdapter } from "nuqs/adapters/next/app"
import type { ReactNode } from "react"
import { Toaster } from "@/components/ui/toaster"
import { TooltipProvider } from "@/components/ui/tooltip"

/** What every page stands in: the theme, state in the address, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>
        <TooltipProvider delay={300}>
          <div className="isolate">{children}</div>
        </TooltipProvider>
      </NuqsAdapter>
      <Toaster />
    </ThemeProvider>
  )
}
