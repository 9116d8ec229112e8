import { invalidRequest } from "@/sandbox/stripe/wire-error"

/** Parameters of a request: nested strings for v1 (form encoding), any JSON for v2. */
export type Params = { [name: string]: unknown }

const MAX_METADATA_KEYS = 50
const MAX_METADATA_VALUE = 500
/** Stripe refuses amounts of more than eight digits (twelve in a few currencies). */
const MAX_AMOUNT = 999_999_999_999

/** Reads `a[b][c]=1&d[]=2&e[0]=3` into nested objects and arrays, as Stripe's form encoding means it. */
export function decodeForm(text: string): Params {
  const root: Params = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(match => match[0])
    place(root, path, value)
  }
  return withArrays(root) as Params
}

function place(root: Params, path: string[], value: string): void {
  let at = root
  path.forEach((step, depth) => {
    const key = step === "[]" ? String(Object.keys(at).length) : step
    if (depth === path.length - 1) at[key] = value
    else {
      if (!isRecord(at[key])) at[key] = Object.create(null)
      at = at[key] as Params
    }
  })
}

function withArrays(value: unknown): unknown {
  if (!isRecord(value)) return value
  const names = Object.keys(value)
  const isArray = names.length > 0 && names.every((name, index) => name === String(index))
  if (isArray) return names.map(name => withArrays(value[name]))
  return Object.fromEntries(names.map(name => [name, withArrays(value[name])]))
}

/** True for a plain nested object, not an array. */
export function isRecord(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Refuses parameters that the endpoint does not know, as Stripe does. `expand` and `include` are always known. */
export function onlyKnown(params: Params, known: readonly string[]): void {
  const stranger = Object.keys(params).find(name => ![...known, "expand", "include"].includes(name))
  if (stranger) throw invalidRequest(`Received unknown parameter: ${stranger}`, "parameter_unknown", stranger)
}

/** A text that must be there. */
export function text(params: Params, name: string): string {
  const value = optionalText(params, name)
  if (value === null) throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name)
  return value
}

/** A text or null. Refuses nested values and empty strings. */
export function optionalText(params: Params, name: string): string | null {
  const value = params[name]
  if (value === undefined || value === null) return null
  if (typeof value !== "string") throw invalidRequest(`Invalid string: ${JSON.stringify(value)}`, undefined, name)
  if (value === "")
    throw invalidRequest(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter.`,
      "parameter_invalid_empty",
      name,
    )
  return value
}

/** A whole number of the currency's smallest unit, at least 1; null when absent. */
export function optionalAmount(params: Params, name: string): number | null {
  const value = optionalText(params, name)
  if (value === null) return null
  if (!/^-?\d+$/.test(value)) throw invalidRequest(`Invalid integer: ${value}`, "parameter_invalid_integer", name)
  const amount = Number(value)
  if (amount < 1)
    throw invalidRequest("This value must be greater than or equal to 1.", "parameter_invalid_integer", name)
  if (amount > MAX_AMOUNT)
    throw invalidRequest("Amount must be no more than 999,999,999,999.", "amount_too_large", name)
  return amount
}

/** An amount that must be there. */
export function amount(params: Params, name: string): number {
  const value = optionalAmount(params, name)
  if (value === null) throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name)
  return value
}

/** A three-letter currency code in lower case. */
export function currencyCode(params: Params): string {
  const code = text(params, "currency").toLowerCase()
  if (!/^[a-z]{3}$/.test(code)) throw invalidRequest(`Invalid currency: ${code}.`, undefined, "currency")
  return code
}

/** Metadata as a flat map of strings, within Stripe's limits. */
export function metadata(params: Params): Record<string, string> {
  const given = params.metadata ?? {}
  if (!isRecord(given)) throw invalidRequest("Invalid hash", undefined, "metadata")
  const pairs = Object.entries(given)
  if (pairs.length > MAX_METADATA_KEYS) throw invalidRequest("Metadata can have up to 50 keys.", undefined, "metadata")
  for (const [name, value] of pairs) {
    if (typeof value !== "string") throw invalidRequest("Metadata values must be strings.", undefined, "metadata")
    if (value.length > MAX_METADATA_VALUE)
      throw invalidRequest("Metadata values can have up to 500 characters.", undefined, `metadata[${name}]`)
  }
  return given as Record<string, string>
}
