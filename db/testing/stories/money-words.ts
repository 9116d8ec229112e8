import { parseDecimal, toDecimal } from "@/server/kernel/money"

export type Amount = { readonly minor: number; readonly currency: string }

const SIGNS: Readonly<Record<string, string>> = { $: "USD", "¥": "JPY", "€": "EUR" }
/** An amount as stories write it: $1,200.00, ¥500, KWD 1.250. */
export const MONEY = "(?:[$¥€]|KWD )[\\d,]+(?:\\.\\d+)?"

export function readMoney(text: string): Amount {
  const sign = /^[$¥€]/.test(text) ? text.slice(0, 1) : text.slice(0, 3)
  const currency = SIGNS[sign] ?? sign
  return { minor: parseDecimal(text.slice(sign.length).replaceAll(",", "").trim(), currency), currency }
}

export function writeMoney({ minor, currency }: Amount): string {
  const sign = Object.keys(SIGNS).find(one => SIGNS[one] === currency) ?? `${currency} `
  const [whole = "", fraction] = toDecimal(minor, currency).split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",")
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`
}

/** "10 %", "12.5 %" and "half", in basis points. */
export function readPercent(text: string): number {
  return parseDecimal(text.replace("%", "").trim(), "USD")
}
