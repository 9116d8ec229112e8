import type { CommissionLine } from "@/server/commissions/commission"
import type { OrderDerivation, Part } from "@/server/commissions/derivation"
import { type Fraction, fraction, rounded, smaller, sumOf, times, whole } from "@/server/kernel/fraction"
import { WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import { keyWords } from "@/server/kernel/period"
import { exactWords, moneyWords, rateWords, shareWords } from "./exact-words"
import type { Chapter, Step } from "./explained"

/** A calculation on an order as it is stored. Amounts in minor units of `currency`. */
export type Reckoned = {
  /** The commission's public id. */
  readonly commission: string
  readonly currency: string
  readonly rateBps: number
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
  /** Null in calculations of the first days, which knew one rate. */
  readonly derivation: OrderDerivation | null
}

/** From what was placed to what is earned: base, rate, share and rounding. */
export function reckoning(one: Reckoned): readonly Chapter[] {
  return [base(one), rates(one), ...share(one), rounding(one)]
}

/** The whole reckoning in a sentence or two: "10 % of $28.00 = $2.80." What share and caps left of it follows. */
export function inShort(one: Reckoned): string {
  const { currency, shareMicros, amountMinor, lines, derivation } = one
  const parts = partsOf(one)
  const say = (minor: number) => moneyWords(minor, currency)
  const net = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const [only] = parts
  const before =
    only && parts.length === 1
      ? partWords(only, currency)
      : `${parts.length} rules on ${say(net)} = ${exactWords(sumOf(parts.map(earnedBy)), currency)}`
  const share = shareMicros === WHOLE_MICROS ? "" : `, and a share of ${shareWords(shareMicros)}`
  const isCut = derivation !== null && derivation.uncappedMinor > amountMinor
  const words = `${before.charAt(0).toUpperCase()}${before.slice(1)}`
  return `${words}${share}.${isCut ? ` The month’s cap leaves ${say(amountMinor)} of it.` : ""}`
}

/** What the lines earn by each rule; of a calculation that knew one rate, all by it. */
export function partsOf({ derivation, lines, rateBps }: Reckoned): readonly Part[] {
  if (derivation) return derivation.parts
  const sum = (of: (line: CommissionLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const [netMinor, originalNetMinor] = [sum(line => line.netMinor), sum(line => line.originalNetMinor)]
  const flat = { rule: null, name: "Everything", excluded: false, perItemMinor: 0, perOrderMinor: 0, quantityLeft: 0 }
  return [{ ...flat, bps: rateBps, netMinor, originalNetMinor }]
}

/** What a part, or a line of it, earns before it is shared, exactly. */
export function earnedBy(part: Omit<Part, "rule" | "name" | "excluded">): Fraction {
  const { bps, netMinor, originalNetMinor, perItemMinor, perOrderMinor, quantityLeft } = part
  const once = originalNetMinor === 0 ? 0n : BigInt(perOrderMinor) * BigInt(netMinor)
  return sumOf([
    fraction(BigInt(netMinor) * BigInt(bps), BigInt(WHOLE_BPS)),
    whole(perItemMinor * quantityLeft),
    fraction(once, BigInt(Math.max(1, originalNetMinor))),
  ])
}

/** The order's amount before it is shared, its cap taken. */
function unshared(one: Reckoned): Fraction {
  const cap = one.derivation?.orderCapMinor ?? null
  const all = sumOf(partsOf(one).map(earnedBy))
  return cap === null ? all : smaller(all, whole(cap))
}

const millionths = (micros: number) => fraction(BigInt(micros), BigInt(WHOLE_MICROS))
const points = (bps: number) => fraction(BigInt(bps), BigInt(WHOLE_BPS))

/** The same after share and paid part, before the one rounding. */
export function unrounded(one: Reckoned): Fraction {
  return times(times(unshared(one), millionths(one.shareMicros)), points(one.paidBps))
}

function base({ lines, currency }: Reckoned): Chapter {
  const net = lines.reduce((sum, line) => sum + line.netMinor, 0)
  return {
    title: "Base",
    sentence: "What each line is worth without tax, after discounts, less what was taken back.",
    steps: lines.map(line => ({ label: line.title, ...baseOfLine(line, currency), counts: true })),
    wholeMinor: net,
  }
}

/** What a line was worth as placed, and what of it is left. */
export function baseOfLine(line: CommissionLine, currency: string): Pick<Step, "detail" | "minor"> {
  const { originalNetMinor, netMinor } = line
  if (originalNetMinor === netMinor) return { minor: netMinor }
  const gone = moneyWords(originalNetMinor - netMinor, currency)
  return { detail: `${moneyWords(originalNetMinor, currency)} as placed, less ${gone} taken back`, minor: netMinor }
}

function rates(one: Reckoned): Chapter {
  const parts = partsOf(one)
  const steps = parts.map(part => ({ label: part.name, detail: partWords(part, one.currency) }))
  return { title: "Rate", steps: [...steps, ...tierStep(one), ...sumSteps(one, parts)] }
}

/** What a rule gives for its lines: "12 % of $84.20 + 3 × $0.50 = $11.604". */
export function partWords(part: Part, currency: string): string {
  if (part.excluded) return "earns nothing by this rule"
  const { bps, netMinor, originalNetMinor, perItemMinor, perOrderMinor, quantityLeft } = part
  const say = (minor: number) => moneyWords(minor, currency)
  const kept = netMinor === originalNetMinor ? "" : ` × ${say(netMinor)} ÷ ${say(originalNetMinor)}`
  const terms = [
    ...(bps > 0 || (perItemMinor === 0 && perOrderMinor === 0) ? [`${rateWords(bps)} of ${say(netMinor)}`] : []),
    ...(perItemMinor > 0 ? [`${quantityLeft} × ${say(perItemMinor)} an item`] : []),
    ...(perOrderMinor > 0 ? [`${say(perOrderMinor)} an order${kept}`] : []),
  ]
  return `${terms.join(" + ")} = ${exactWords(earnedBy(part), currency)}`
}

function tierStep({ derivation, currency }: Reckoned): readonly Step[] {
  const tier = derivation?.tier
  if (!tier) return []
  const sold = `${moneyWords(tier.netMinor, currency)} sold in ${keyWords(tier.period)}`
  const detail = `${sold}, which is at least ${moneyWords(tier.fromMinor, currency)}: ${rateWords(tier.bps)} by default`
  return [{ label: "Tier of the closed period before", detail }]
}

function sumSteps(one: Reckoned, parts: readonly Part[]): readonly Step[] {
  const { currency } = one
  const cap = one.derivation?.orderCapMinor ?? null
  const all = sumOf(parts.map(earnedBy))
  const words = parts.map(part => exactWords(earnedBy(part), currency))
  const sum =
    parts.length > 1 ? [{ label: "Together", detail: `${words.join(" + ")} = ${exactWords(all, currency)}` }] : []
  if (cap === null) return sum
  const capped = exactWords(smaller(all, whole(cap)), currency)
  const detail = `at most ${moneyWords(cap, currency)} an order, of ${exactWords(all, currency)}: ${capped}`
  return [...sum, { label: "The order’s cap", detail }]
}

function share(one: Reckoned): readonly Chapter[] {
  const { shareMicros, paidBps, currency } = one
  const before = exactWords(unshared(one), currency)
  const shared = exactWords(times(unshared(one), millionths(shareMicros)), currency)
  const steps: Step[] = []
  if (shareMicros !== WHOLE_MICROS)
    steps.push({ label: "Share of the order", detail: `${before} × ${shareWords(shareMicros)} = ${shared}` })
  if (paidBps !== WHOLE_BPS) {
    const detail = `${shared} × ${rateWords(paidBps)} = ${exactWords(unrounded(one), currency)}`
    steps.push({ label: "Part of it that the rules of credit pay", detail })
  }
  return steps.length > 0 ? [{ title: "Share", steps }] : []
}

function rounding(one: Reckoned): Chapter {
  const { currency, amountMinor, derivation } = one
  const uncapped = rounded(unrounded(one))
  const [exact, amount] = [exactWords(unrounded(one), currency), moneyWords(uncapped, currency)]
  const detail = exact === amount ? `${exact} needs no rounding` : `${exact}, rounded half to even: ${amount}`
  const cut = amountMinor - uncapped
  const first = { label: "Once, for the whole order", detail, minor: uncapped, counts: true }
  const steps = [first, ...(cut === 0 ? [] : [{ ...capStep(derivation, currency), minor: cut, counts: true }])]
  return { title: "Rounding", steps, wholeMinor: amountMinor }
}

function capStep(derivation: OrderDerivation | null, currency: string): Step {
  const cap = derivation?.monthlyCap
  if (!cap) return { label: "Less than that" }
  const say = (minor: number) => moneyWords(minor, currency)
  const left = Math.max(0, cap.capMinor - cap.usedMinor)
  const detail = `at most ${say(cap.capMinor)} in ${keyWords(cap.month)}, of which ${say(cap.usedMinor)} went before it: ${say(left)} left`
  return { label: "The month’s cap", detail }
}
