import type postgres from "postgres"
import type { Transactions } from "@/db/scope"
import { closeDuePeriods } from "@/server/journeys/close-periods"
import { bookCost, takeCostBack } from "@/server/journeys/keep-cost"
import { makeGroup, moveCreators } from "@/server/journeys/keep-groups"
import { approveAmount, giveAmount } from "@/server/journeys/keep-manual"
import { settleOrder } from "@/server/journeys/order-changed"
import { present } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import { recordFulfillment } from "@/server/orders/record-fulfillment"
import { recordOrder } from "@/server/orders/record-order"
import { planOf } from "@/server/programs/plan"
import { publishTerms } from "@/server/programs/publish-terms"
import { readTerms } from "@/server/programs/queries"
import { workOff } from "./period-story"
import { play } from "./stories/sentences"
import { openStage, type Stage } from "./stories/stage"

const PLAN = [
  ...["product candle: 15 % and $0.50 an item", "collection ceramics: 11 % and $1.00 an order"],
  ...["campaign Spring: 13 %", "group Gold: 14 %", "new customers and orders from $80.00: 12 %", "code WREN10: 9 %"],
  ...["everything else: 10 %", "at most $60.00 an order", "at most $80.00 a month"],
  ...[
    "from $200.00 in the month before: 12 %",
    "from $900.00 in the month before: 13 %",
    "the better tier is made up for",
  ],
  ...["a bonus of $10.00 for 2 orders in a month", "a bonus of $7.00 for sales of $100.00 in a month"],
  ...["shipping counts", "tax counts"],
].join("; ")

type Told = readonly (readonly [day: string, ...happens: readonly string[]])[]

const BEFORE: Told = [
  ["2026-02-03", "links share an order equally", "returning customers pay 80 % of the commission"],
  ["2026-02-04", "vase is in collection ceramics", "campaign Spring begins, and Ana has a link of it"],
]
const SEPTEMBER: Told = [
  ["2026-09-02", "Ana's code sells A: 2 × $75.35 + 3 × $12.15 candle, with $4.90 shipping, with $3.33 tax in all"],
  ["2026-09-03", "Tomás's link sells B: 3 × $33.33 less $7.01 + 1 × $20.00 vase, to a new customer"],
  [
    "2026-09-05",
    "the links of Ana and Tomás sell C: 2 × $77.77 with $11.11 tax, tax included, to a returning customer",
  ],
  ["2026-09-08", "Ana's link of Spring sells D: 1 × $55.55"],
  ["2026-09-09", "1 item of A comes back", "$3.10 of a line of B is refunded"],
  ["2026-09-10", "$2.02 beside the lines of C is refunded", "$1.50 of the shipping of A is refunded"],
  ["2026-09-11", "Wren's link sells N: 4 × $25.00 with $8.00 tax, tax included", "1 item of N comes back"],
  ["2026-09-12", "$3.10 of a line of N is refunded", "Wren's code sells O: 3 × $31.31"],
  ["2026-09-13", "$1.01 beside the lines of O is refunded", "1 item of O is edited away"],
  ["2026-09-20", "Wren's code sells E: 1 × $40.00, as a test", "Wren's code sells F: 1 × $18.18"],
]
const OCTOBER: Told = [
  ["2026-10-03", "what is due clears"],
  ["2026-10-05", "Ana's code sells G: 4 × $90.00, with $6.00 shipping", "Tomás's code sells H: 1 × $250.00"],
  ["2026-10-06", "Ana's code sells I: 5 × $99.00 candle", "Tomás's code sells J: 1 × $30.00"],
  ["2026-10-08", "a chargeback of $20.00 on H is opened", "J is cancelled"],
  ["2026-10-09", "the chargeback on H is lost", "1 item of G is edited away"],
  ["2026-10-12", "what is due clears", "the brand adds $900.00", "a batch is approved and paid"],
  ["2026-10-14", "all of B comes back", "1 item of A comes back"],
  ["2026-10-20", "a person shares D: Ana 60 %, Wren 40 %"],
  ["2026-10-20", "Wren contests D and asks for $4.00", "Olive upholds $3.50 of the dispute"],
  ["2026-10-20", "Tomás says that N is missing", "Olive upholds the dispute", "$5.55 of a line of D is refunded"],
  ["2026-10-21", "campaign Spring holds its fees for 5 days", "Tomás agrees to make a film for Spring for $120.00"],
  ["2026-10-22", "Tomás agrees to $30.00 a month for Spring, from 2026-11-10 to 2027-01-20"],
]
const NOVEMBER: Told = [
  ["2026-11-05", "Ana's link of Spring sells M: 1 × $21.21"],
  ["2026-11-06", "Ana's link sells K: 1 × $600.00", "Tomás's link sells L: 2 × $45.00, unpaid"],
  ["2026-11-07", "Wren's code sells P: 2 × $40.00, to a new customer"],
  ["2026-11-09", "what is due clears", "a batch is approved and paid"],
  ["2026-11-11", "Stripe takes $1.00 back from Ana", "a return of K is opened"],
  ["2026-11-12", "what is due clears", "a batch is approved"],
]

/**
 * A brand that has lived: a plan of every kind of rule with a cut under notice, groups, closed months, refunds of every form,
 * shared and test orders, a debt netted by a payout, a payout that came back in part, disputes, amounts by hand and costs in kind.
 */
export async function richBooks(db: Transactions, owner: postgres.Sql): Promise<Stage> {
  const stage = await openStage(db, owner, "USD")
  const { brand } = stage
  const olive = { id: brand.owner.memberId, role: "owner", name: "Olive" } as const
  const fay = { id: brand.finance.memberId, role: "finance", name: "Fay" } as const
  await tell(stage, BEFORE)
  stage.at(new Date("2026-02-05T12:00:00Z"))
  const groupId = await stage.inBrand(tx =>
    makeGroup(tx, { programId: brand.programId, name: "Gold" }, olive, stage.now()),
  )
  stage.named.set("group Gold", groupId)
  await play(stage, `the plan says ${PLAN}`)
  await tell(stage, SEPTEMBER)
  await night(stage, owner, "2026-10-04")
  stage.at(new Date("2026-10-05T09:00:00Z"))
  await stage.inBrand(tx =>
    moveCreators(tx, { enrollmentIds: [brand.tomas.enrollmentId], groupId }, olive, stage.now()),
  )
  await play(stage, `the plan says ${PLAN.replace("everything else: 10 %", "everything else: 8 %")}`)
  await tell(stage, OCTOBER)
  await workOff(stage.world, owner, brand.brandId)
  await byHand(stage, fay, olive)
  await night(stage, owner, "2026-11-05")
  await holdFromDelivery(stage)
  await tell(stage, NOVEMBER)
  await parcelArrives(stage, "P")
  await workOff(stage.world, owner, brand.brandId)
  return stage
}

async function tell(stage: Stage, told: Told): Promise<void> {
  for (const [day, ...happens] of told)
    for (const [index, one] of happens.entries()) {
      stage.at(new Date(Date.parse(`${day}T12:00:00Z`) + index * 60_000))
      await play(stage, one)
    }
}

async function night(stage: Stage, owner: postgres.Sql, day: string): Promise<void> {
  stage.at(new Date(`${day}T12:00:00Z`))
  await closeDuePeriods(stage.world)
  await workOff(stage.world, owner, stage.brand.brandId)
}

/** The next version of the terms, as the last but for the start of the hold. */
async function holdFromDelivery({ inBrand, brand: { programId }, now }: Stage): Promise<void> {
  await inBrand(async tx => {
    const last = present((await readTerms(tx, programId)).toSorted((a, b) => b.version - a.version)[0], "terms")
    const { rateBps, minimumPayoutMinor, nettingCapBps, codeDiscountBps } = last
    const terms = { rateBps, minimumPayoutMinor, nettingCapBps, codeDiscountBps, plan: planOf(last) }
    const hold = { holdDays: 20, holdFrom: "delivered" as const, holdWaitsDays: 40 }
    await publishTerms(tx, { ...terms, ...hold, programId }, "system", now())
  })
}

async function parcelArrives({ inBrand, brand: { shopId }, orders, now }: Stage, name: string): Promise<void> {
  const { facts, orderId } = present(orders.get(name), "an order of the story")
  const [fulfilledAt, deliveredAt] = [addDays(facts.orderedAt, 1), addDays(facts.orderedAt, 3)]
  const parcel = { gid: "gid://shopify/Fulfillment/1", orderGid: facts.gid, status: "success", shipmentStatus: null }
  const told = { ...facts, fulfillmentStatus: "fulfilled", updatedAt: deliveredAt }
  await inBrand(async tx => {
    const whole = { ...parcel, fulfilledAt, deliveredAt, updatedAt: deliveredAt }
    await recordFulfillment(tx, { shopId, facts: whole, source: "webhook" }, now())
    await recordOrder(tx, { shopId, facts: told, source: "webhook" }, now())
    await settleOrder(tx, present(orderId, "an order that was heard of"), now(), "a parcel arrived")
  })
}

type By = Parameters<typeof bookCost>[2]

async function byHand({ brand, inBrand, now }: Stage, fay: By, olive: By): Promise<void> {
  const { enrollmentId } = brand.wren
  const asked = {
    enrollmentId,
    campaignId: null,
    currency: "USD",
    holdDays: 5,
    because: "A hundred likes",
    proof: "a page",
  }
  const appUrl = "http://localhost:3000"
  const give = (wish: { kind: "bonus" | "adjustment"; title: string; amountMinor: number }) =>
    inBrand(tx => giveAmount(tx, { ...asked, ...wish }, { by: fay, appUrl }, now()))
  await give({ kind: "bonus", title: "Launch", amountMinor: 40_00 })
  await give({ kind: "adjustment", title: "Counted twice", amountMinor: -3_50 })
  const { id } = await give({ kind: "adjustment", title: "Forgotten", amountMinor: 120_00 })
  await inBrand(tx => approveAmount(tx, id, { by: olive, appUrl }, now()))
  const place = { enrollmentId, campaignId: null, currency: "USD", happenedOn: "2026-10-19" }
  const gift = { kind: "gift", productId: null, quantity: 2, unitMinor: 12_50 } as const
  const costId = await inBrand(tx => bookCost(tx, { ...place, title: "Two throws", what: gift }, fay, now()))
  const time = { kind: "time", minutes: 90, hourlyMinor: 40_00 } as const
  await inBrand(tx => bookCost(tx, { ...place, title: "A call", what: time }, fay, now()))
  await inBrand(tx => takeCostBack(tx, { costId, because: "They came back", by: fay }, now()))
}
