import { classNames } from "@/components/ui/class-names"
import { formatMoney } from "@/server/kernel/money"

/** An amount in minor units with its ISO 4217 code, as every procedure returns it. */
export type Amount = { minor: number; currency: string }

export type MoneyProps = {
  amount: Amount
  /** The reader's BCP 47 locale. */
  locale?: string
  /** Shows "+" before positive amounts: for movements and differences. */
  signed?: boolean
  className?: string
}

/** An amount in the reader's locale, never cut, in tabular figures, on one line. */
export function Money({ amount, locale = "en", signed, className }: MoneyProps) {
  return (
    <span className={classNames("whitespace-nowrap tabular-nums", className)}>{moneyText(amount, locale, signed)}</span>
  )
}

/** The same as text, for labels and sentences. A true minus sign, so that columns of figures align. */
export function moneyText(amount: Amount, locale = "en", signed = false): string {
  const text = formatMoney(amount, locale).replace("-", "−")
  return signed && amount.minor > 0 ? `+${text}` : text
}
