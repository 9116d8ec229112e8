"use client"

import { type Amount, Money, moneyText } from "@/components/money/money"
import { classNames } from "@/components/ui/class-names"
import { useFigure } from "./use-figure"

export type ExplainedProps = {
  amount: Amount
  /** The figure's name, by a function of `server/kernel/figure`; without it the amount says nothing of itself. */
  of: string | null | undefined
  /** What the amount is, for people who do not see the column: "Commission on #1042". */
  what?: string
  locale?: string
  signed?: boolean
  className?: string
}

/**
 * An amount that explains itself: underlined with dots, it opens how it came about beside the page. Works wherever a layout
 * holds an `ExplainSheet`; the same on both faces.
 */
export function Explained({ of, what, ...shown }: ExplainedProps) {
  return of ? <OpensFigure {...shown} of={of} what={what} /> : <Money {...shown} />
}

/** Apart, because it reads the address: what says nothing of itself may stand on a page that is made before anybody asks. */
function OpensFigure({ amount, of, what, locale = "en", signed, className }: ExplainedProps & { of: string }) {
  const [, open] = useFigure()
  const text = moneyText(amount, locale, signed)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`${text}. Explain${what ? `: ${what}` : ""}`}
      onClick={() => open(of)}
      className={classNames(
        "min-h-6 cursor-pointer rounded-sm whitespace-nowrap tabular-nums underline decoration-control decoration-dotted underline-offset-4",
        "hover:decoration-link hover:text-link",
        // A thumb needs more room than a line of text has.
        "relative touch:after:absolute touch:after:-inset-x-1 touch:after:-inset-y-2.5",
        className,
      )}
    >
      {text}
    </button>
  )
}
