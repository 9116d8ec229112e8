import { type Currency, currency, exponent } from "./currency"

/** An amount in minor units (cents, yen, fils) with its currency. The only shape money has in code. */
export type Money = { readonly minor: number; readonly currency: Currency }

/** Millionths: a whole credit is 1,000,000 of them. */
export const WHOLE_MICROS = 1_000_000
/** Basis points: 100 % is 10,000 of them. */
export const WHOLE_BPS = 10_000

/** Makes an amount. Throws when `minor` is not a safe integer: money is never a fraction of a minor unit. */
export function money(minor: number, code: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not a whole number of minor units.`)
  return { minor, currency: currency(code) }
}

/**
 * Reads a decimal string such as "1.005" or "-12" as digits, never through a float.
 * Digits beyond the currency's exponent are accepted only when they are zeros. Throws a RangeError otherwise.
 */
export function parseDecimal(text: string, code: string): number {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim())
  if (!match) throw new RangeError(`"${text}" is not a decimal amount.`)
  const [, sign = "", whole = "0", fraction = ""] = match
  const digits = exponent(code)
  if (/[1-9]/.test(fraction.slice(digits)))
    throw new RangeError(`"${text}" has more decimals than ${code} allows (${digits}).`)
  const minor = Number(BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0")))
  if (!Number.isSafeInteger(minor)) throw new RangeError(`"${text}" is too large to be an amount.`)
  return sign && minor !== 0 ? -minor : minor
}

/** Writes minor units as a plain decimal string: 1005 USD is "10.05", 1000 JPY is "1000". */
export function toDecimal(minor: number, code: string): string {
  const digits = exponent(code)
  const text = String(Math.abs(minor)).padStart(digits + 1, "0")
  const whole = text.slice(0, text.length - digits)
  const fraction = digits ? `.${text.slice(text.length - digits)}` : ""
  return `${minor < 0 ? "-" : ""}${whole}${fraction}`
}

/** Formats for a reader: `formatMoney(money(1005, "USD"), "en")` is "$10.05". Minor units are never cut. */
export function formatMoney(amount: { minor: number; currency: string }, locale: string): string {
  const digits = exponent(amount.currency)
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Intl formats decimal strings exactly; a float of the same amount may not be.
  }).format(toDecimal(amount.minor, amount.currency) as Intl.StringNumericLiteral)
}

/**
 * numerator ÷ denominator, rounded half to even, in exact integer arithmetic. Both may be any sign; denominator ≠ 0.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return divideHalfEven(-numerator, -denominator)
  const floor = numerator >= 0n ? numerator / denominator : -((-numerator + denominator - 1n) / denominator)
  const twice = (numerator - floor * denominator) * 2n
  if (twice < denominator) return floor
  if (twice > denominator) return floor + 1n
  return floor % 2n === 0n ? floor : floor + 1n
}

/** amount × part ÷ whole, rounded half to even once. `ratio(100, 1, 3)` is 33. */
export function ratio(minor: number, part: number, whole: number): number {
  return Number(divideHalfEven(BigInt(minor) * BigInt(part), BigInt(whole)))
}

/**
 * Splits a non-negative whole by weights so that the parts make the whole: largest remainder, ties to the earlier index.
 * `split(100, [1, 1, 1])` is [34, 33, 33]. All weights zero: everything falls to the first part.
 */
export function split(minor: number, weights: readonly (number | bigint)[]): number[] {
  if (weights.length === 0) {
    if (minor !== 0) throw new RangeError("An amount cannot be split among nobody.")
    return []
  }
  if (minor < 0) return split(-minor, weights).map(part => (part === 0 ? 0 : -part))
  const total = weights.reduce<bigint>((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map((_, index) => (index === 0 ? minor : 0))
  const shares = weights.map((weight, index) => {
    const product = BigInt(minor) * BigInt(weight)
    return { index, part: Number(product / total), remainder: product % total }
  })
  let left = minor - shares.reduce((sum, share) => sum + share.part, 0)
  const byRemainder = [...shares].sort(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  )
  for (const share of byRemainder) {
    if (left === 0) break
    share.part += 1
    left -= 1
  }
  return shares.map(share => share.part)
}
