import { exponent } from "@/server/kernel/currency"
import { formatMoney } from "@/server/kernel/money"

/** An exact amount in minor units that is not rounded yet: `top` ÷ `bottom`, `bottom` above zero. */
export type Exact = { readonly top: bigint; readonly bottom: bigint }

/** Digits shown of what has no end. */
const MOST_DIGITS = 6

/** Minor units for a reader, with a true minus: "$10.10", "−$3.00". */
export function moneyWords(minor: number, currency: string): string {
  return formatMoney({ minor, currency }, "en").replace("-", "−")
}

/** An exact amount with every digit that it has: "$10.104"; one without end is cut and says so: "$3.333333…". */
export function exactWords({ top, bottom }: Exact, currency: string): string {
  const [size, minus] = top < 0n ? [-top, "−"] : [top, ""]
  const whole = size / bottom
  const { digits, ends } = fractionDigits(size % bottom, bottom)
  // The currency's own decimals stand in the formatted amount; what is finer follows them.
  const text = formatMoney({ minor: Number(whole), currency }, "en")
  if (digits === "") return `${minus}${text}`
  const point = exponent(currency) === 0 ? "." : ""
  return `${minus}${text}${point}${digits}${ends ? "" : "…"}`
}

function fractionDigits(rest: bigint, bottom: bigint): { readonly digits: string; readonly ends: boolean } {
  let [digits, left] = ["", rest]
  while (left > 0n && digits.length < MOST_DIGITS) {
    digits += String((left * 10n) / bottom)
    left = (left * 10n) % bottom
  }
  return { digits, ends: left === 0n }
}

/** Basis points as people say them: 1250 is "12.5 %". */
export function rateWords(bps: number): string {
  return `${decimals(bps, 2)} %`
}

/** Millionths of a whole as a percentage: 333334 is "33.3334 %". */
export function shareWords(micros: number): string {
  return `${decimals(micros, 4)} %`
}

function decimals(value: number, places: number): string {
  const text = String(value).padStart(places + 1, "0")
  return `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, "") || "0"
}
