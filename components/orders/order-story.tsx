import { CircleSlash, Coins, Eye, Hourglass, Scale, ShoppingBag, Undo2 } from "lucide-react"
import type { ReactNode } from "react"
import { TextLink } from "@/components/ui/text-link"
import { Timeline } from "@/components/ui/timeline"

const ICONS = {
  /** The shop said something. */
  fact: <ShoppingBag />,
  /** Somebody was seen: a click, a code, a survey answer. */
  evidence: <Eye />,
  /** Who caused the order was decided. */
  decision: <Scale />,
  /** Evidence that did not win, with its reason. */
  loser: <CircleSlash />,
  /** It earned something. */
  commission: <Coins />,
  /** Earned money waits or cleared. */
  hold: <Hourglass />,
  /** Money moved back. */
  reversal: <Undo2 />,
  /** Money moved in the books. */
  posting: <Coins />,
} as const

export type StoryStep = {
  key: string
  kind: keyof typeof ICONS
  title: ReactNode
  when?: ReactNode
  /** The reason or the detail in a sentence. */
  body?: ReactNode
  /** Where the step's own record is. */
  href?: string
  hrefLabel?: string
}

/** An order's life from top to bottom: what the shop said, who was seen, what was decided and why, what moved. */
export function OrderStory({ steps, label = "The order's story" }: { steps: readonly StoryStep[]; label?: string }) {
  return (
    <Timeline
      label={label}
      items={steps.map(step => ({
        key: step.key,
        title: step.title,
        when: step.when,
        icon: ICONS[step.kind],
        quiet: step.kind === "loser",
        children:
          step.body || step.href ? (
            <div className={step.kind === "loser" ? "text-quiet" : undefined}>
              {step.body}
              {step.href ? (
                <>
                  {" "}
                  <TextLink href={step.href}>{step.hrefLabel ?? "Open"}</TextLink>
                </>
              ) : null}
            </div>
          ) : undefined,
      }))}
    />
  )
}
