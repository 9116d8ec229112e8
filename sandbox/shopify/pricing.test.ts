import fc from "fast-check"
import { expect, it } from "vitest"
import { wantedOffer } from "./application"
import { converted, decimal, exponentOf, graphqlDecimal, minorOf, portion, split } from "./money"
import { type Line, type Order, sum } from "./order-state"
import { currentTotals, lineDiscount, lineTax, originalTotals, worthOfUnits } from "./order-totals"
import { priceLines } from "./pricing"

const currency = fc.constantFrom("USD", "JPY", "KWD")
const amount = fc.integer({ min: 0, max: 50_000_000 })
const discountValue = fc.oneof(
  fc.record({ kind: fc.constant("percentage" as const), bps: fc.integer({ min: 0, max: 10_000 }) }),
  fc.record({ kind: fc.constant("amount" as const), amountMinor: amount }),
)
const asWanted = (value: { kind: "percentage"; bps: number } | { kind: "amount"; amountMinor: number }) =>
  value.kind === "percentage" ? { percentageBps: value.bps } : { amountMinor: value.amountMinor }
const order: fc.Arbitrary<Order> = fc
  .record({
    currency,
    taxesIncluded: fc.boolean(),
    ratesPpm: fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 3 }),
    values: fc.array(discountValue, { maxLength: 3 }),
    lines: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unitMinor: amount, giftCard: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  })
  .map(({ currency, taxesIncluded, ratesPpm, values, lines }) => {
    const offers = values.map((value, index) => wantedOffer({ type: "code", code: `C${index}`, ...asWanted(value) }))
    const taxes = ratesPpm.map((ratePpm, index) => ({ title: `T${index}`, ratePpm }))
    const priced = lines.map(line => ({ ...line, taxable: !line.giftCard, handle: null }))
    const prices = priceLines({ taxes, taxesIncluded }, priced, offers)
    return {
      id: 1,
      number: 1001,
      name: "#1001",
      token: "t",
      checkoutToken: "c",
      createdAt: "2026-11-20T10:00:00Z",
      updatedAt: "2026-11-20T10:00:00Z",
      cancelledAt: null,
      cancelReason: null,
      test: false,
      edited: false,
      taxesIncluded,
      currency,
      presentmentCurrency: currency,
      customer: null,
      address: null,
      customerOrderIndex: null,
      firstVisit: null,
      note: null,
      tags: [],
      sourceName: "web",
      staff: false,
      attributes: [],
      landingSite: null,
      referringSite: null,
      applications: offers.map(offer => offer.application),
      lines: lines.map((line, index) => ({
        ...line,
        id: index + 1,
        productId: 1,
        variantId: 1,
        title: "Line",
        variantTitle: null,
        sku: "L",
        vendor: "V",
        added: 0,
        removed: 0,
        tip: false,
        duty: null,
        discounts: prices[index]?.discounts ?? [],
        taxes: prices[index]?.taxes ?? [],
      })),
      shipping: null,
      fees: [],
      placedTotalMinor: 0,
      payments: [],
      refunds: [],
      fulfillments: [],
      returns: [],
      chargebacks: [],
    }
  })

it("adds up to the last minor unit: lines, discounts, taxes and total", () => {
  fc.assert(
    fc.property(order, order => {
      const totals = originalTotals(order)
      const net = (line: Line) => line.unitMinor * line.quantity - lineDiscount(line)
      expect(totals.subtotalMinor).toBe(sum(order.lines.map(net)))
      expect(totals.taxMinor).toBe(sum(order.lines.map(lineTax)))
      expect(totals.totalMinor).toBe(totals.subtotalMinor + (order.taxesIncluded ? 0 : totals.taxMinor))
      for (const line of order.lines) {
        expect(net(line)).toBeGreaterThanOrEqual(0)
        if (order.taxesIncluded) expect(lineTax(line)).toBeLessThanOrEqual(net(line) + line.taxes.length)
        if (line.giftCard) expect([lineDiscount(line), lineTax(line)]).toEqual([0, 0])
      }
    }),
  )
})

it("refunds a line unit by unit to exactly its net and tax, whatever the order of the units", () => {
  fc.assert(
    fc.property(order, fc.array(fc.nat({ max: 5 }), { minLength: 60, maxLength: 60 }), (order, picks) => {
      const back = order.lines.map(() => ({ subtotalMinor: 0, taxMinor: 0 }))
      const refundOne = (index: number) => {
        const line = order.lines[index % order.lines.length]
        const total = back[index % order.lines.length]
        if (
          !line ||
          !total ||
          sum(order.refunds.filter(r => r.lines[0]?.lineId === line.id).map(() => 1)) >= line.quantity
        )
          return
        const worth = worthOfUnits(order, line, 1)
        total.subtotalMinor += worth.subtotalMinor
        total.taxMinor += worth.taxMinor
        order.refunds.push({
          id: order.refunds.length,
          createdAt: order.createdAt,
          note: null,
          shipping: null,
          discrepancy: null,
          duties: [],
          feesMinor: 0,
          owed: null,
          transactions: [],
          returnId: null,
          lines: [{ id: 1, lineId: line.id, quantity: 1, restock: "return", ...worth }],
        })
      }
      for (const pick of picks) refundOne(pick)
      order.lines.forEach((_, index) => {
        for (let unit = 0; unit < 9; unit++) refundOne(index)
      })
      order.lines.forEach((line, index) => {
        expect(back[index]?.subtotalMinor).toBe(line.unitMinor * line.quantity - lineDiscount(line))
        expect(back[index]?.taxMinor).toBe(lineTax(line))
      })
      expect(currentTotals(order).totalMinor).toBe(0)
    }),
    { numRuns: 60 },
  )
})

it("writes and reads amounts without a float, in nought, two and three decimals", () => {
  fc.assert(
    fc.property(currency, fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (currency, minor) => {
      expect(minorOf(decimal(minor, currency), currency)).toBe(minor + 0)
      expect(minorOf(graphqlDecimal(minor, currency), currency)).toBe(minor + 0)
      expect(decimal(minor, currency).split(".")[1]?.length ?? 0).toBe(exponentOf(currency))
    }),
  )
  expect([decimal(1005, "KWD"), decimal(1000, "JPY"), decimal(-5, "USD")]).toEqual(["1.005", "1000", "-0.05"])
  expect([graphqlDecimal(1500, "KWD"), graphqlDecimal(1000, "JPY"), graphqlDecimal(1000, "USD")]).toEqual([
    "1.5",
    "1000.0",
    "10.0",
  ])
})

it("shows an amount in another currency, decimals of both respected", () => {
  expect([converted(1000, "USD", "JPY"), converted(1515, "JPY", "USD"), converted(1000, "KWD", "USD")]).toEqual([
    1515, 1000, 325,
  ])
  expect(converted(999, "JPY", "JPY")).toBe(999)
})

it("splits so that the parts make the whole, and rounds halves away from zero", () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect([portion(5, 1, 2), portion(-5, 1, 2), portion(4, 1, 3)]).toEqual([3, -3, 1])
})
