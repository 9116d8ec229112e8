import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"
import type { CommissionLine } from "@/server/commissions/commission"
import type { Derivation, Part } from "@/server/commissions/derivation"

/** What of a calculation says by which rate each line is priced. */
export type Rated = {
  /** The default's rate, which priced everything in calculations without a derivation. */
  readonly rateBps: number
  readonly derivation: Derivation | null
}

type Priced = Pick<Part, "name" | "excluded" | "bps" | "perItemMinor" | "perOrderMinor">

/** What a line earns by, as a table says it: "12 %", "10 % + $10.00 an order", "excluded". */
export function lineRate(calculation: Rated, line: Pick<CommissionLine, "rule">, currency: string): string {
  return rateText(partOf(calculation, line), currency)
}

/** The same in full, with the rule's name: "6 % of $20.00, by House socks". */
export function lineReckoning(
  calculation: Rated,
  line: Pick<CommissionLine, "rule" | "netMinor">,
  currency: string,
): string {
  const part = partOf(calculation, line)
  const by = line.rule === undefined ? "" : `, by ${part.name}`
  if (part.excluded) return `Earns nothing${by}`
  const net = moneyText({ minor: line.netMinor, currency })
  const terms = termsOf(part, currency, rate => `${rate} of ${net}`)
  return `${terms.join(" + ")}${by}`
}

/** The rates of all the rules that priced something, each once: "10 %, 6 %". */
export function ratesOf(calculation: Rated, currency: string): string {
  const texts = partsOf(calculation).map(part => rateText(part, currency))
  return [...new Set(texts)].join(", ")
}

function partsOf({ derivation, rateBps }: Rated): readonly Priced[] {
  if (derivation?.kind === "order" && derivation.parts.length > 0) return derivation.parts
  return [flat(rateBps)]
}

function partOf({ derivation, rateBps }: Rated, { rule }: Pick<CommissionLine, "rule">): Priced {
  const found = derivation?.kind === "order" ? derivation.parts.find(part => part.rule === (rule ?? null)) : undefined
  return found ?? flat(rateBps)
}

function flat(bps: number): Priced {
  return { name: "Everything else", excluded: false, bps, perItemMinor: 0, perOrderMinor: 0 }
}

function rateText(part: Priced, currency: string): string {
  return part.excluded ? "excluded" : termsOf(part, currency, rate => rate).join(" + ")
}

function termsOf(
  { bps, perItemMinor, perOrderMinor }: Priced,
  currency: string,
  of: (rate: string) => string,
): readonly string[] {
  const say = (minor: number) => moneyText({ minor, currency })
  return [
    ...(bps > 0 || (perItemMinor === 0 && perOrderMinor === 0) ? [of(percentText(bps))] : []),
    ...(perItemMinor > 0 ? [`${say(perItemMinor)} an item`] : []),
    ...(perOrderMinor > 0 ? [`${say(perOrderMinor)} an order`] : []),
  ]
}
