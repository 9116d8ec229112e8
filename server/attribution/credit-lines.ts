import type { ChannelCredits } from "./path"

/** Digits that a floating-point sum is sure of. */
const SURE_DIGITS = 15

/** Each channel with its credit as a line of CSV, the largest first, and what they make together. */
export function creditLines(credits: ChannelCredits): { readonly lines: string; readonly total: string } {
  const sorted = [...credits].sort(([a, most], [b, least]) => least - most || Number(a > b) - Number(a < b))
  const total = sorted.reduce((sum, [, credit]) => sum + credit, 0)
  return {
    lines: sorted.map(([channel, credit]) => `${cell(channel)},${plainDecimal(credit)}\n`).join(""),
    total: plainDecimal(total),
  }
}

/** Never with an exponent, which not every reader of CSV understands. */
export function plainDecimal(value: number): string {
  const sure = Number(value.toPrecision(SURE_DIGITS))
  const text = String(sure)
  return text.includes("e") ? sure.toFixed(20).replace(/\.?0+$/, "") : text
}

function cell(channel: string): string {
  return /[",\r\n]/.test(channel) ? `"${channel.replaceAll('"', '""')}"` : channel
}
