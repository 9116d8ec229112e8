import fc from "fast-check"
import { expect, test } from "vitest"
import { lineNets, type NetLine, type NetRefund } from "./net"

const order = { voided: false, taxesIncluded: false, lostChargebackMinor: 0 }
const line = (gid: string, quantity: number, unitPriceMinor: number, more: Partial<NetLine> = {}): NetLine => ({
  gid,
  quantity,
  currentQuantity: quantity,
  unitPriceMinor,
  discountMinor: 0,
  taxMinor: 0,
  giftCard: false,
  ...more,
})
const returned = (lineGid: string, quantity: number, amountMinor = 0): NetRefund => ({
  lines: [{ lineGid, quantity, amountMinor }],
  discrepancyMinor: 0,
})
const nets = (...args: Parameters<typeof lineNets>) => lineNets(...args).map(one => one.netMinor)

test("a line keeps its price less discounts, and less the tax only where the price includes it", () => {
  const taxed = line("a", 2, 50_00, { discountMinor: 10_00, taxMinor: 8_00 })
  expect(nets(order, [taxed], [])).toEqual([90_00])
  expect(nets({ ...order, taxesIncluded: true }, [taxed], [])).toEqual([82_00])
})

test("of three items at 10.00 with 0.01 off, two left keep two thirds of the original, rounded half to even", () => {
  expect(nets(order, [line("a", 3, 10_00, { discountMinor: 1 })], [returned("a", 1)])).toEqual([19_99])
})

test("money kept on a returned item is ignored", () => {
  expect(nets(order, [line("a", 2, 10_00)], [returned("a", 1, 3_00)])).toEqual([10_00])
})

test("the larger removal counts where the shop's own count and the refunds differ", () => {
  expect(nets(order, [line("a", 4, 10_00, { currentQuantity: 1 })], [returned("a", 1)])).toEqual([10_00])
  expect(nets(order, [line("a", 4, 10_00, { currentQuantity: 3 })], [returned("a", 2)])).toEqual([20_00])
})

test("money without quantity falls on its line, a discrepancy on all by what they keep", () => {
  const lines = [line("a", 1, 30_00), line("b", 1, 10_00)]
  expect(nets(order, lines, [returned("a", 0, 5_00)])).toEqual([25_00, 10_00])
  expect(nets(order, lines, [{ lines: [], discrepancyMinor: -4_00 }])).toEqual([27_00, 9_00])
})

test("a discrepancy in the shop's favour gives nothing back", () => {
  expect(nets(order, [line("a", 1, 10_00)], [{ lines: [], discrepancyMinor: 4_00 }])).toEqual([10_00])
})

test("nothing goes below nothing", () => {
  expect(nets(order, [line("a", 1, 10_00)], [returned("a", 0, 50_00), { lines: [], discrepancyMinor: -1 }])).toEqual([
    0,
  ])
})

test("gift cards never earn, and a void order keeps nothing", () => {
  expect(nets(order, [line("a", 1, 10_00, { giftCard: true })], [])).toEqual([0])
  expect(nets({ ...order, voided: true }, [line("a", 1, 10_00)], [])).toEqual([0])
})

test("refunds in any split and any order keep the same", () => {
  const parts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 5 })
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 99_999 }), fc.nat({ max: 500 }), (quantities, price, discount) => {
      const lines = [line("a", 20, price, { discountMinor: discount }), line("b", 2, 7_77)]
      const split = quantities.map(quantity => returned("a", quantity))
      const whole = [
        returned(
          "a",
          quantities.reduce((a, b) => a + b, 0),
        ),
      ]
      expect(nets(order, lines, split)).toEqual(nets(order, lines, quantities.length ? whole : []))
      expect(nets(order, lines, [...split].reverse())).toEqual(nets(order, [...lines].reverse(), split))
    }),
  )
})
