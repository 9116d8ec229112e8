"use client"

import { useTheme } from "next-themes"
import { Toaster as Sonner } from "sonner"

/**
 * Where short confirmations appear: `import { toast } from "sonner"` and `toast("Copied")`.
 * A toast confirms; what went wrong belongs beside its cause.
 */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      style={{ fontFamily: "inherit" }}
      mobileOffset={{ bottom: "5rem" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg bg-raised px-4 py-3 text-sm text-strong shadow-float [&_[data-icon]]:mt-0.5",
          description: "text-quiet",
          actionButton: "ml-auto font-medium text-link",
        },
      }}
    />
  )
}
