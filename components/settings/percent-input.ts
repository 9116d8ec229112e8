const WHOLE_BPS = 10_000

/** Reads "12", "12.5" or "12,5", with or without a percent sign, as basis points; null for anything else or over 100 %. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  if (!match) return null
  const [, whole = "", fraction = ""] = match
  const bps = Number(whole) * 100 + Number(fraction.padEnd(2, "0"))
  return bps <= WHOLE_BPS ? bps : null
}
