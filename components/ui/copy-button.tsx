"use client"

import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button, type ButtonProps } from "./button"

const CONFIRMED_MS = 2_000

export type CopyButtonProps = Omit<ButtonProps, "onClick" | "children" | "value"> & {
  value: string
  /** What is copied, for people who do not see the icon: "link", "code ANA15". */
  what: string
  /** Words on the button; without them only the icon shows. */
  label?: string
}

/** Copies a link or code and says so on the button itself. */
export function CopyButton({ value, what, label, ...rest }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle")

  useEffect(() => {
    if (state === "idle") return
    const timer = setTimeout(() => setState("idle"), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setState("copied")
    } catch {
      setState("failed")
    }
  }

  const said = { idle: label, copied: label ? "Copied" : undefined, failed: "Select and copy by hand" }[state]
  return (
    <Button size={label ? "medium" : "icon"} look={label ? "secondary" : "quiet"} {...rest} onClick={copy}>
      {state === "copied" ? <Check aria-hidden className="text-positive" /> : <Copy aria-hidden />}
      {said}
      <span className="sr-only" aria-live="polite">
        {state === "copied" ? `Copied the ${what}` : label ? what : `Copy the ${what}`}
      </span>
    </Button>
  )
}
