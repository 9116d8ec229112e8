import fc from "fast-check"
import { expect, test } from "vitest"
import { lineNets, type NetLine, type NetRefund } from "./net"

/** The rules said a second time, one unit at a time, with nothing of the product's arithmetic. */
function netsByTheRules(facts: Facts): Record<string, bigint> {
  const { lines, refunds, taxesIncluded, lost } = facts
  const left: Record<string, bigint> = {}
  for (const line of lines) left[line.gid] = facts.voided ? 0n : keptBy(line, refunds, taxesIncluded)
  let due = BigInt(lost)
  for (const refund of refunds) if (refund.discrepancyMinor < 0) due += BigInt(-refund.discrepancyMinor)
  return spread(left, due)
}

function keptBy(line: NetLine, refunds: readonly NetRefund[], taxesIncluded: boolean): bigint {
  if (line.giftCard || line.quantity === 0) return 0n
  const original =
    BigInt(line.unitPriceMinor) * BigInt(line.quantity) -
    BigInt(line.discountMinor) -
    (taxesIncluded ? BigInt(line.taxMinor) : 0n)
  if (original <= 0n) return 0n
  let back = 0
  let money = 0n
  for (const part of refunds.flatMap(refund => refund.lines))
    if (part.lineGid === line.gid) {
      back += part.quantity
      if (part.quantity === 0) money += BigInt(part.amountMinor)
    }
  const gone = Math.max(back, line.quantity - line.currentQuantity)
  const items = gone >= line.quantity ? 0 : line.quantity - gone
  const kept = halfEven(original * BigInt(items), BigInt(line.quantity))
  if (money <= 0n) return kept
  return money >= kept ? 0n : kept - money
}

function halfEven(top: bigint, bottom: bigint): bigint {
  const twice = (top % bottom) * 2n
  const down = top / bottom
  if (twice !== bottom) return twice > bottom ? down + 1n : down
  return down % 2n === 0n ? down : down + 1n
}

/** Takes `due` from all in proportion: whole parts first, then a unit each to the largest remainders, ties by id. */
function spread(left: Record<string, bigint>, due: bigint): Record<string, bigint> {
  const total = Object.values(left).reduce((sum, one) => sum + one, 0n)
  if (due >= total) return Object.fromEntries(Object.keys(left).map(gid => [gid, 0n]))
  const shares = Object.entries(left).map(([gid, net]) => ({
    gid,
    part: (due * net) / total,
    rest: (due * net) % total,
  }))
  let units = due - shares.reduce((sum, one) => sum + one.part, 0n)
  shares.sort((a, b) => (a.rest === b.rest ? (a.gid < b.gid ? -1 : 1) : a.rest > b.rest ? -1 : 1))
  for (const share of shares)
    if (units > 0n) {
      share.part += 1n
      units -= 1n
    }
  return Object.fromEntries(shares.map(({ gid, part }) => [gid, (left[gid] ?? 0n) - part]))
}

const GIDS = ["a", "b", "c", "d"]
const line = fc.record({
  quantity: fc.nat(7),
  left: fc.nat(100),
  unitPriceMinor: fc.oneof(fc.nat(20), fc.nat(99_999)),
  discountMinor: fc.oneof(fc.constant(0), fc.nat(30)),
  taxMinor: fc.nat(15),
  giftCard: fc.nat(4).map(one => one === 0),
})
const refund = fc.record({
  lines: fc.array(
    fc.record({
      lineGid: fc.constantFrom(...GIDS, "gone"),
      quantity: fc.oneof(fc.constant(0), fc.nat(3)),
      amountMinor: fc.integer({ min: -50, max: 500 }),
    }),
    { maxLength: 3 },
  ),
  discrepancyMinor: fc.oneof(fc.constant(0), fc.integer({ min: -300, max: 300 })),
})
const anyFacts = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    refunds: fc.array(refund, { maxLength: 5 }),
    taxesIncluded: fc.boolean(),
    voided: fc.nat(9).map(one => one === 0),
    lost: fc.oneof(fc.constant(0), fc.nat(2_000), fc.constant(1_000_000_000_000)),
  })
  .map(({ lines, ...rest }) => ({
    ...rest,
    lines: lines.map(({ left, ...one }, index) => {
      const currentQuantity = Math.floor((one.quantity * left) / 100)
      return { ...one, gid: GIDS[index] ?? "", currentQuantity }
    }),
  }))
type Facts = { lines: NetLine[]; refunds: NetRefund[]; taxesIncluded: boolean; voided: boolean; lost: number }

test("edits, refunds of items, of money and of shipping, discrepancies and lost chargebacks, in any order, come to the rules", () => {
  fc.assert(
    fc.property(anyFacts, fc.nat(), (facts, turn) => {
      const turned = <T>(all: readonly T[]) => [
        ...all.slice(turn % (all.length + 1)),
        ...all.slice(0, turn % (all.length + 1)),
      ]
      const order = { ...facts, lostChargebackMinor: facts.lost }
      const nets = lineNets(order, turned(facts.lines), turned(facts.refunds))
      const said = Object.fromEntries(nets.map(one => [one.gid, BigInt(one.netMinor)]))
      expect(said).toEqual(netsByTheRules(facts))
      for (const net of nets) {
        expect(net.netMinor).toBeGreaterThanOrEqual(0)
        expect(net.netMinor).toBeLessThanOrEqual(net.originalNetMinor)
      }
    }),
    { numRuns: 3_000 },
  )
})
