import { Explained } from "@/components/explain/explained"
import { classNames } from "@/components/ui/class-names"
import { type Amount, moneyText } from "./money"
import { type MoneyPart, type MoneyState, partWidths } from "./money-state"

const FILLS: Record<MoneyState, string> = {
  held: "hatch-held",
  clearing: "bg-held-fill",
  cleared: "dots-cleared",
  paid: "bg-paid-fill",
}

const WORDS: Record<MoneyState, string> = { held: "Held", clearing: "Clearing", cleared: "Cleared", paid: "Paid" }

export type MoneyStateBarProps = {
  /** Any of the four states, in their order; one left out is not shown. */
  parts: readonly MoneyPart[]
  currency: string
  locale?: string
  /** A bar without its legend, for a table row or a card. */
  compact?: boolean
  /** What the money is, for people who do not see the bar: "Earned on order #1042". */
  label: string
  className?: string
}

/**
 * Where money is: held → clearing on a date → cleared → paid, in proportion. The states differ by pattern as well as by
 * colour, and every amount stands below in words.
 */
export function MoneyStateBar({ parts, currency, locale, compact, label, className }: MoneyStateBarProps) {
  const widths = partWidths(parts)
  const said = parts
    .map(part => `${WORDS[part.state]} ${moneyText({ minor: part.minor, currency }, locale)}`)
    .join(", ")
  const empty = widths.every(width => width === 0)
  return (
    <div className={classNames("flex flex-col gap-3", className)}>
      <div
        role="img"
        aria-label={`${label}: ${said}`}
        className={classNames("flex gap-0.5", compact ? "h-1.5" : "h-2.5")}
      >
        {empty ? <span className="h-full w-full rounded-full bg-neutral-soft" /> : null}
        {parts.map((part, index) =>
          widths[index] ? (
            <span
              key={part.state}
              style={{ width: `${widths[index]}%` }}
              className={classNames(
                "h-full transition-[width] duration-200 first:rounded-l-full last:rounded-r-full",
                FILLS[part.state],
              )}
            />
          ) : null,
        )}
      </div>
      {compact ? null : (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:gap-x-10">
          {parts.map(part => (
            <Legend key={part.state} part={part} amount={{ minor: part.minor, currency }} locale={locale} />
          ))}
        </dl>
      )}
    </div>
  )
}

function Legend({ part, amount, locale }: { part: MoneyPart; amount: Amount; locale?: string }) {
  return (
    <div className="min-w-0">
      <dt className="flex items-center gap-1.5 text-quiet text-xs">
        <span aria-hidden className={classNames("size-2 rounded-[2px]", FILLS[part.state])} />
        {WORDS[part.state]}
      </dt>
      <dd className={classNames("font-medium text-base", part.minor === 0 ? "text-quiet" : "text-strong")}>
        <Explained amount={amount} of={part.minor === 0 ? null : part.of} what={WORDS[part.state]} locale={locale} />
      </dd>
      {part.note ? <dd className="text-quiet text-xs">{part.note}</dd> : null}
    </div>
  )
}
