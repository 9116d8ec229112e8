import { parseDecimal, toDecimal } from "@/server/kernel/money"

/** An amount as typed, by currency; empty: none in that currency. */
export type AmountText = Readonly<Record<string, string>>

/** Amounts as the fields show them, with an empty one for each currency of the brand's shops. */
export function amountText(
  given: Readonly<Record<string, number>> | null | undefined,
  currencies: readonly string[],
): AmountText {
  const all = [...new Set([...currencies, ...Object.keys(given ?? {})])].sort()
  return Object.fromEntries(
    all.map(currency => {
      const minor = given?.[currency]
      return [currency, minor === undefined ? "" : toDecimal(minor, currency)]
    }),
  )
}

/** The fields as minor units by currency, without the empty ones; or the sentence for what cannot be read. */
export function readAmounts(text: AmountText): { amounts: Record<string, number> } | { error: string } {
  const amounts: Record<string, number> = {}
  for (const [currency, typed] of Object.entries(text)) {
    if (typed.trim() === "") continue
    const minor = readAmount(typed, currency)
    if (minor === null) return { error: `Write an amount in ${currency}, such as 25.` }
    amounts[currency] = minor
  }
  return { amounts }
}

function readAmount(text: string, currency: string): number | null {
  try {
    const minor = parseDecimal(text.replace(",", "."), currency)
    return minor >= 0 ? minor : null
  } catch {
    return null
  }
}
