import { cva } from "class-variance-authority"
import { classNames } from "./class-names"

const chipStyle = cva("inline-flex h-5 items-center whitespace-nowrap rounded-sm px-1.5 font-medium text-xs", {
  variants: {
    tone: {
      neutral: "bg-neutral-soft text-quiet",
      good: "bg-positive-soft text-positive",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
      held: "bg-held-soft text-held",
      cleared: "bg-cleared-soft text-cleared",
      paid: "bg-paid-soft text-paid",
    },
  },
  defaultVariants: { tone: "neutral" },
})

export type ChipTone = "neutral" | "good" | "warning" | "danger" | "held" | "cleared" | "paid"

/** A state in one word and one colour. The word carries the meaning; the colour only helps to find it. */
export function Chip({ tone, children, className }: { tone?: ChipTone; children: string; className?: string }) {
  return <span className={classNames(chipStyle({ tone }), className)}>{children}</span>
}
