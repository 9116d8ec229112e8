import type { Amount } from "@/components/money/money"
import { exponent } from "@/server/kernel/currency"

/** One line of a chart. At most four; the first is the one the page speaks about. */
export type Series = {
  key: string
  label: string
  /** How the money is told apart: a colour of the tokens and a dash, never colour alone. */
  tone: "accent" | "held" | "cleared" | "before"
}

/** One moment on the time axis: a label for the axis, and per series its value in minor units. */
export type Point = { key: string; label: string; values: Readonly<Record<string, number | null>> }

/** What the values are. Plain counts have no currency. */
export type Unit = { currency: string; locale?: string } | { noun: string; locale?: string }

/** A value in full, for labels and the table. A missing value is "—", never 0. */
export function valueText(value: number | null | undefined, unit: Unit, format: (amount: Amount) => string): string {
  if (value === null || value === undefined) return "—"
  if ("currency" in unit) return format({ minor: value, currency: unit.currency })
  return new Intl.NumberFormat(unit.locale ?? "en").format(value)
}

/** A value on the axis: short ("$1.2K"), because the exact one stands in the label and the table. */
export function axisText(value: number, unit: Unit): string {
  const short = { notation: "compact", maximumFractionDigits: 1 } as const
  if (!("currency" in unit)) return new Intl.NumberFormat(unit.locale ?? "en", short).format(value)
  // Only a tick of an axis: here, and nowhere else, may an amount be approximate.
  const major = value / 10 ** exponent(unit.currency)
  const money = { style: "currency", currency: unit.currency } as const
  // "$6.5" reads like a mistake; "$6.50" is no longer than "$1.2K".
  const isShort = Math.abs(major) < 1_000 && !Number.isInteger(major)
  return new Intl.NumberFormat(unit.locale ?? "en", isShort ? money : { ...money, ...short }).format(major)
}
