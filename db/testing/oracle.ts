/**
 * What an order should earn, said a second time from the rules alone. It shares no code with the product: its own
 * fractions, its own rounding, its own reading of the facts.
 */
type Fraction = { readonly top: bigint; readonly bottom: bigint }

type Line = {
  readonly gid: string
  readonly quantity: number
  readonly currentQuantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly giftCard: boolean
}
type Refund = {
  readonly lines: readonly { readonly lineGid: string; readonly quantity: number; readonly amountMinor: number }[]
  readonly discrepancyMinor: number
}
type Chargeback = { readonly kind: string; readonly status: string; readonly amountMinor: number | null }
export type FinalFacts = {
  readonly cancelled: boolean
  readonly status: string
  readonly taxesIncluded: boolean
  readonly lines: readonly Line[]
  readonly refunds: readonly Refund[]
  readonly chargebacks: readonly Chargeback[]
}

/** Rounds a fraction that is not negative to a whole number; a tie goes to the even neighbour. */
function nearest({ top, bottom }: Fraction): bigint {
  const doubled = (2n * top) / bottom
  const exactHalf = (2n * top) % bottom === 0n && doubled % 2n === 1n
  const up = (doubled + 1n) / 2n
  return exactHalf ? up - (up % 2n) : up
}

/** The commission of the whole order at a rate in basis points, in minor units. */
export function commissionByTheRules(facts: FinalFacts, rateBps: number): number {
  if (facts.cancelled || facts.status === "voided" || facts.status === "expired") return 0
  let kept = 0n
  let extra = 0n
  for (const line of facts.lines) kept += keptOf(line, facts)
  for (const refund of facts.refunds) if (refund.discrepancyMinor < 0) extra += BigInt(-refund.discrepancyMinor)
  for (const { kind, status, amountMinor } of facts.chargebacks)
    if (kind === "chargeback" && (status === "lost" || status === "accepted")) extra += BigInt(amountMinor ?? 0)
  const base = extra >= kept ? 0n : kept - extra
  return Number(nearest({ top: base * BigInt(rateBps), bottom: 10_000n }))
}

function keptOf(line: Line, facts: FinalFacts): bigint {
  if (line.giftCard) return 0n
  const gross = BigInt(line.unitPriceMinor) * BigInt(line.quantity)
  const original = gross - BigInt(line.discountMinor) - (facts.taxesIncluded ? BigInt(line.taxMinor) : 0n)
  let returned = 0
  let money = 0n
  for (const refund of facts.refunds)
    for (const part of refund.lines)
      if (part.lineGid === line.gid) {
        if (part.quantity > 0) returned += part.quantity
        else money += BigInt(part.amountMinor)
      }
  const editedAway = line.quantity - line.currentQuantity
  const gone = returned > editedAway ? returned : editedAway
  const left = gone >= line.quantity ? 0n : BigInt(line.quantity - gone)
  const kept = nearest({ top: original * left, bottom: BigInt(line.quantity) })
  return money >= kept ? 0n : kept - money
}
