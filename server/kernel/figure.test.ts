import { expect, test } from "vitest"
import {
  accrualFigure,
  clearingFigure,
  commissionFigure,
  costFigure,
  disputeFigure,
  figureName,
  monthFigure,
  orderFigure,
  payoutFigure,
  positionFigure,
  totalFigure,
  waitingFigure,
} from "./figure"
import { newId, publicId } from "./id"
import { parseFigure } from "./parse-figure"

const commission = publicId("com", newId<"com">())
const payout = publicId("pay", newId<"pay">())
const batch = publicId("bat", newId<"bat">())
const order = publicId("ord", newId<"ord">())
const dispute = publicId("dsp", newId<"dsp">())
const creator = publicId("crt", newId<"crt">())

test.each([
  [commissionFigure(commission), { kind: "commission" }],
  [commissionFigure(commission, { seq: 3 }), { kind: "version", seq: 3 }],
  [commissionFigure(commission, { lineGid: "gid://shopify/LineItem/17" }), { kind: "line", line: "17" }],
  [commissionFigure(commission, { lineGid: "shipping" }), { kind: "line", line: "shipping" }],
  [positionFigure(commission, "owed"), { kind: "position", place: "owed" }],
  [orderFigure(order), { kind: "order" }],
  [payoutFigure(payout), { kind: "payout", part: "paid" }],
  [payoutFigure(batch, "netted"), { kind: "batch", part: "netted" }],
  [totalFigure("USD", "held"), { kind: "total", whose: null }],
  [totalFigure("JPY", "ready", creator), { kind: "total", whose: creator, currency: "JPY" }],
  [monthFigure("2026-11", "USD", "earned", "juniper"), { kind: "month", month: "2026-11", whose: "juniper" }],
  [clearingFigure("USD", "2026-12-04", "clears"), { kind: "clearing", day: "2026-12-04", part: "clears", whose: null }],
  [publicId("dlv", newId<"dlv">()), { kind: "subject", of: "dlv" }],
  [publicId("rtn", newId<"rtn">()), { kind: "retainer" }],
  [disputeFigure(dispute, "asked"), { kind: "dispute", part: "asked" }],
  [costFigure("USD", "orders", creator), { kind: "cost", part: "orders", of: creator }],
  [accrualFigure("2026-11", "USD", "closing"), { kind: "accrual", month: "2026-11", part: "closing" }],
  [clearingFigure("USD", "dated", "due"), { kind: "clearing", day: "dated", part: "due" }],
  [clearingFigure("JPY", "ahead", "stopped", creator), { kind: "clearing", day: "ahead", whose: creator }],
  [waitingFigure("USD", "payment_in_full", "juniper"), { kind: "waiting", wait: "payment_in_full", whose: "juniper" }],
])("%s is read as it was written", (text, figure) => {
  const read = parseFigure(text)
  expect(read).toMatchObject(figure)
  expect(read && figureName(read)).toBe(text)
})

test.each([
  "",
  "com_1",
  `${commission}.`,
  `${commission}.version.0`,
  `${commission}.nowhere`,
  `${order}.held`,
  `${commission}.held.more`,
  `${payout}.tax`,
  "total.usd.held",
  "total.USD.held.",
  "month.2026-13.USD.earned.juniper",
  "month.2026-11.USD.earned",
  "clearing.USD.2026-02-30.clears",
  "clearing.USD.ahead.cleared",
  "clearing.USD.2026-12-04.clears.",
  "waiting.USD.rain",
  "dlv_1",
  dispute,
  `${dispute}.whole`,
  "accrual.2026-13.USD.earned",
  `cost.USD.orders.${commission}`,
])("%o names nothing", text => {
  expect(parseFigure(text)).toBeNull()
})
