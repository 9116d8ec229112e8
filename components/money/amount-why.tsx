"use client"

import type { ReactNode } from "react"
import { classNames } from "@/components/ui/class-names"
import { Popover } from "@/components/ui/popover"
import { type Amount, moneyText } from "./money"

/** One step of a derivation: "10 % of the line's net" → "$4.20". A step without value is a remark. */
export type WhyStep = {
  label: ReactNode
  value?: ReactNode /** The last line, set apart by a hairline. */
  result?: boolean
}

export type AmountWhyProps = {
  amount: Amount
  locale?: string
  /** What the amount is: "Commission on order #1042". */
  title: string
  steps: readonly WhyStep[]
  /** Where the whole story is, for those who want more. */
  more?: ReactNode
  className?: string
}

/** An amount that explains itself: underlined, it opens how it came about. The same on both faces. */
export function AmountWhy({ amount, locale = "en", title, steps, more, className }: AmountWhyProps) {
  const text = moneyText(amount, locale)
  return (
    <Popover
      title={title}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${text}. Why? ${title}`}
          className={classNames(
            "min-h-6 rounded-sm whitespace-nowrap tabular-nums underline decoration-control decoration-dotted underline-offset-4",
            "hover:decoration-link hover:text-link data-[popup-open]:text-link",
            className,
          )}
        >
          {text}
        </button>
      }
    >
      <WhySteps steps={steps} />
      {more ? <div className="pt-3 text-xs">{more}</div> : null}
    </Popover>
  )
}

/** The derivation itself, for places with room to show it at once. */
export function WhySteps({ steps }: { steps: readonly WhyStep[] }) {
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      {steps.map((step, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: labels may be elements, and the steps never reorder.
          key={index}
          className={classNames("flex justify-between gap-6", step.result && "border-t pt-1.5 font-medium")}
        >
          <dt className={step.result ? "text-strong" : "text-normal"}>{step.label}</dt>
          {step.value === undefined ? null : <dd className="whitespace-nowrap text-right text-strong">{step.value}</dd>}
        </div>
      ))}
    </dl>
  )
}
