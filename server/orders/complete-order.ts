import type { UsedCode } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import { type DiscountApplication, discountsOf } from "./discount"
import { type Allocation, disagreements, sum } from "./figures"
import type { OrderFacts, OrderLineFacts } from "./order"

/** A line's facts, and the discounts that fell on it. */
export type ReadLine = { readonly facts: OrderLineFacts; readonly allocations: readonly Allocation[] }

/** A code that the order names; `saidMinor` is what the source says it took off, null where it says nothing. */
export type NamedCode = { readonly code: string; readonly saidMinor: number | null }

type Computed = "lines" | "usedCodes" | "discounts" | "disagreements" | "subtotalMinor" | "discountMinor" | "taxMinor"

/** An order as one source tells it, before it is brought into the canonical shape. Null figures are computed. */
export type ReadOrder = Omit<OrderFacts, Computed> & {
  readonly lines: readonly ReadLine[]
  readonly subtotalMinor: number | null
  readonly discountMinor: number | null
  readonly taxMinor: number | null
  readonly shippingDiscounts: readonly Allocation[]
  readonly namedCodes: readonly NamedCode[]
  /** The order's discounts, by index; null where an index is not told. */
  readonly applications: readonly (DiscountApplication | null)[]
}

/** The canonical shape of what either source tells: lines sorted and without tips, codes summed, figures checked. */
export function completeOrder(read: ReadOrder): OrderFacts {
  const { lines: told, shippingDiscounts, namedCodes, applications, ...plain } = read
  const lines = told.filter(line => !isTip(line.facts, read.tipMinor))
  const allocations = lines.flatMap(line => line.allocations)
  const grossMinor = sum(lines.map(({ facts }) => facts.unitPriceMinor * facts.quantity))
  const lineDiscountMinor = sum(allocations.map(part => part.minor))
  const shippingDiscountMinor = sum(shippingDiscounts.map(part => part.minor))
  const figures = {
    subtotalMinor: read.subtotalMinor ?? grossMinor - lineDiscountMinor,
    discountMinor: read.discountMinor ?? lineDiscountMinor + shippingDiscountMinor,
    taxMinor: read.taxMinor ?? sum(lines.map(({ facts }) => facts.taxMinor)),
  }
  const checked = { ...plain, ...figures, grossMinor, lineDiscountMinor, shippingDiscountMinor }
  return {
    ...plain,
    ...figures,
    usedCodes: usedCodes(namedCodes, applications, [...allocations, ...shippingDiscounts]),
    discounts: discountsOf(applications, allocations, shippingDiscounts),
    disagreements: disagreements(checked),
    lines: sortedOnce(lines.map(line => line.facts)),
  }
}

/** A tip comes as a line too, of no product and exactly its amount. Tips never earn. */
function isTip(line: OrderLineFacts, tipMinor: number): boolean {
  return tipMinor > 0 && line.productGid === null && line.quantity === 1 && line.unitPriceMinor === tipMinor
}

/** What each code took off, sorted by code. A code that no discount carries took off what the shop says it did. */
function usedCodes(
  named: readonly NamedCode[],
  applications: readonly (DiscountApplication | null)[],
  parts: readonly Allocation[],
): UsedCode[] {
  const used = new Map<string, UsedCode>()
  for (const { code, saidMinor } of named) {
    const key = code.toLowerCase()
    const isMine = (one: DiscountApplication | null) => one?.kind === "code" && one.label?.toLowerCase() === key
    const mine = new Set(applications.flatMap((one, index) => (isMine(one) ? [index] : [])))
    const taken = parts.filter(({ application }) => application !== null && mine.has(application))
    used.set(key, { code, amountMinor: mine.size > 0 ? sum(taken.map(part => part.minor)) : (saidMinor ?? 0) })
  }
  return [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function sortedOnce(lines: readonly OrderLineFacts[]): OrderLineFacts[] {
  const sorted = [...lines].sort((a, b) => (a.gid < b.gid ? -1 : 1))
  const repeated = sorted.find((line, index) => index > 0 && sorted[index - 1]?.gid === line.gid)
  if (repeated) throw refuse("invalid", `The order names the line ${repeated.gid} twice.`)
  return sorted
}
