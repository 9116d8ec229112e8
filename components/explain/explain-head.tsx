"use client"

import { Link2 } from "lucide-react"
import { useState } from "react"
import { Money } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import type { Explanation } from "./explain-data"

/** The amount, its answer in a sentence, and the address of this very explanation. */
export function ExplainHead({ story: { minor, currency, sentence } }: { story: Explanation }) {
  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <p className="font-semibold text-2xl text-strong tracking-tight">
          <Money amount={{ minor, currency }} />
        </p>
        <CopyAddress />
      </div>
      <p className="pt-1 text-normal">{sentence}</p>
    </div>
  )
}

/** The address is read when it is copied: the panel may have been opened by it, or have come from another figure. */
function CopyAddress() {
  const [said, say] = useState("Copy link")
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => say("Copied"),
      () => say("Copy it from the address bar"),
    )
  return (
    <Button look="quiet" onClick={copy} aria-live="polite">
      <Link2 aria-hidden />
      {said}
    </Button>
  )
}
