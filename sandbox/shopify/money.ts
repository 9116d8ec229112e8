/**
 * Money of the sandbox shops: integer minor units. It shares no code with the app on purpose, so that a mistake in the
 * app's arithmetic cannot hide behind the same mistake here.
 */
const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ")
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND".split(" ")

/** Fixed rates for orders shown in another currency: one ten-thousandth of a US dollar per unit of the currency. */
const USD_TEN_THOUSANDTHS: Record<string, number> = {
  USD: 10_000,
  EUR: 10_800,
  GBP: 12_700,
  JPY: 66,
  KWD: 32_500,
  CAD: 7_300,
  AUD: 6_600,
}

/** How many decimals ISO 4217 gives the currency. */
export function exponentOf(currency: string): number {
  if (NO_DECIMALS.includes(currency)) return 0
  return THREE_DECIMALS.includes(currency) ? 3 : 2
}

/** `amount × numerator ÷ denominator`, rounded once, half away from zero, as Shopify rounds. */
export function portion(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator)
  const by = BigInt(denominator)
  const sign = product < 0n ? -1n : 1n
  return Number((sign * (sign * product * 2n + by)) / (by * 2n))
}

/** Splits `total` by weights so that the parts add up exactly: largest remainder, earlier parts first. */
export function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight)
    return { index, floor: Number(product / BigInt(sum)), rest: product % BigInt(sum) }
  })
  let left = total - shares.reduce((a, share) => a + share.floor, 0)
  const parts = shares.map(share => share.floor)
  for (const share of [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0) break
    parts[share.index] = share.floor + 1
    left--
  }
  return parts
}

/** As REST bodies write it: "10.00", "1000", "1.005". */
export function decimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0")
  const sign = minor < 0 ? "-" : ""
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** As the Admin API writes it: no trailing zeros, but always one decimal: "10.0", "1000.0", "1.005". */
export function graphqlDecimal(minor: number, currency: string): string {
  const text = decimal(minor, currency)
  return text.includes(".") ? text.replace(/(\.\d+?)0+$/, "$1") : `${text}.0`
}

/** Reads what a person typed ("12", "12.5", "-3.10"); null when it is not an amount of this currency. */
export function minorOf(text: string, currency: string): number | null {
  const exponent = exponentOf(currency)
  const found = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(text.trim())
  if (found === null) return null
  const [, sign = "", whole = "", fraction = ""] = found
  const decimals = fraction.replace(/0+$/, "")
  if (decimals.length > exponent) return null
  const minor = Number(`${whole}${decimals.padEnd(exponent, "0")}`)
  return sign === "-" ? -minor : minor
}

/** The same value in another currency, by a fixed rate. */
export function converted(minor: number, from: string, to: string): number {
  if (from === to) return minor
  const shift = 10 ** Math.abs(exponentOf(to) - exponentOf(from))
  const [up, down] = exponentOf(to) >= exponentOf(from) ? [shift, 1] : [1, shift]
  return portion(minor, (USD_TEN_THOUSANDTHS[from] ?? 10_000) * up, (USD_TEN_THOUSANDTHS[to] ?? 10_000) * down)
}

/** For people: "$1,240.00", "¥1,240". */
export function displayed(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  return format.format(Number(decimal(minor, currency)))
}
