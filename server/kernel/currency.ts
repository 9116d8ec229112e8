/**
 * ISO 4217 minor-unit exponents. `Intl` is not a currency table: it says 0 for HUF where the standard says 2,
 * so the exceptions to "two decimals" are written down here.
 */
const EXPONENT_EXCEPTIONS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

/** An ISO 4217 alphabetic code, upper case, for example "USD". */
export type Currency = string & { readonly __currency: true }

/** Reads a currency code. Throws a RangeError with a sentence when it is not three letters. */
export function currency(code: string): Currency {
  const upper = code.toUpperCase()
  if (!/^[A-Z]{3}$/.test(upper)) throw new RangeError(`"${code}" is not a currency code; it must be three letters.`)
  return upper as Currency
}

/** How many decimals the currency has: JPY 0, USD 2, KWD 3. */
export function exponent(code: string): number {
  return EXPONENT_EXCEPTIONS[code] ?? 2
}

/**
 * The smallest step Stripe pays out in, in our ISO minor units. Three-decimal currencies must end in 0; ISK and UGX are
 * zero-decimal in ISO but Stripe wants whole units times 100; HUF and TWD are paid out in whole units only.
 * Source: Stripe's "Supported currencies", special cases.
 */
export function payableStep(code: string): number {
  if (exponent(code) === 3) return 10
  return code === "HUF" || code === "TWD" ? 100 : 1
}

const STRIPE_TIMES_HUNDRED = new Set(["ISK", "UGX"])

/** ISO minor units to the integer Stripe's API expects: the same, but ISK and UGX are written with two zero decimals. */
export function toStripeAmount(minor: number, code: string): number {
  return STRIPE_TIMES_HUNDRED.has(code) ? minor * 100 : minor
}

/** The inverse of {@link toStripeAmount}. */
export function fromStripeAmount(amount: number, code: string): number {
  return STRIPE_TIMES_HUNDRED.has(code) ? amount / 100 : amount
}
