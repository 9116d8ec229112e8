import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import type { View } from "./clearing-words"

/** Nothing is held at all. */
export function NothingHeld({ face, path }: { face: "brand" | "creator"; path: string }) {
  // Both faces have the list of what was earned one step above the calendar.
  const earned = path.replace(/\/clearing$/, "")
  return (
    <EmptyState
      title="Nothing is held now"
      action={
        <LinkButton href={earned}>{face === "brand" ? "See what creators earned" : "See what you earned"}</LinkButton>
      }
    >
      {face === "brand"
        ? "When an order is credited to a creator, what it earns stands here with the day on which it clears."
        : "When an order is credited to you, what it earns stands here with the day on which it becomes yours."}
    </EmptyState>
  )
}

const EMPTY: Readonly<Record<View | "days" | "day", readonly [title: string, words: string]>> = {
  days: ["No day ahead", "Nothing clears in the next 60 days. Held money gets its day when its hold begins."],
  day: ["Nothing clears on this day", "It may have cleared, or moved: a refund, a parcel or a hold changes days."],
  waiting: ["Nothing waits", "Every hold has begun: each amount has its day."],
  stopped: ["Nothing is stopped", "No return, chargeback, risk, dispute or person keeps any of it from clearing."],
  past: ["Nothing cleared in the last 60 days", "What clears is listed here by day, as it was posted."],
}

/** Nothing in one of the views. */
export function NothingThere({ view }: { view: View | "days" | "day" }) {
  const [title, words] = EMPTY[view]
  return <EmptyState title={title}>{words}</EmptyState>
}
