import type { Locator } from "@playwright/test"

/** An amount as a page writes it, "−$1,234.50" or "(¥300)", in minor units. The sign in front may be a real minus. */
export function minorOf(text: string): number {
  const digits = text.replace(/[^\d]/g, "")
  const minor = Number(digits || "0")
  return /[-−–]/.test(text) && minor !== 0 ? -minor : minor
}

/** The amount that stands under a term of a list of definitions. */
export async function amountUnder(list: Locator, term: string): Promise<number> {
  const row = list.locator("div", { has: list.page().locator("dt", { hasText: new RegExp(`^${term}`) }) })
  return minorOf(await row.locator("dd").first().innerText())
}

/** Minor units of US dollars as pages write them. */
export function dollars(minor: number): string {
  return new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(minor / 100)
}
