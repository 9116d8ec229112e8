import { refuse } from "@/server/kernel/error"

/** JSON whose numbers are still the digits that were written: Shopify's ids exceed 2^53, and money is never a float. */
export type Lossless = null | boolean | string | readonly Lossless[] | { readonly [key: string]: Lossless }

/** Reads JSON; every number comes back as its source text. Refuses what is not JSON, with a sentence. */
export function parseLossless(text: string): Lossless {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    throw refuse("invalid", "The body is not JSON.")
  }
}

/** Postgres cannot store the zero character, nor half of a surrogate pair. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value === "number") return context?.source ?? String(value)
  return typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value
}
