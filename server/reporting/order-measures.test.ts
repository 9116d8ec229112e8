import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decide } from "@/server/attribution/decide"
import type { DecisionInput, Policy, Touchpoint } from "@/server/attribution/decision"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { type Id, newId } from "@/server/kernel/id"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import { type MeasuredOrder, measuresOf } from "./order-measures"

const ORDERED_AT = new Date("2026-10-01T12:00:00.000Z")
const CREATORS = ["Ana", "Tomas", "Wren", "Ines"].map(name => ({
  name,
  creatorId: newId<"crt">(ORDERED_AT),
  enrollmentId: newId<"enr">(ORDERED_AT),
}))
const REAL: Omit<MeasuredOrder, "netMinor"> = { test: false, isVoid: false, isHistory: false }

function input(touchpoints: readonly Touchpoint[], change: Partial<DecisionInput> = {}): DecisionInput {
  return {
    orderId: "018f0000-0000-7000-8000-000000000001" as Id<"ord">,
    orderedAt: ORDERED_AT.toISOString(),
    touchpoints,
    policy: DEFAULT_POLICY,
    otherVisits: [],
    customerType: null,
    verdicts: [],
    ...change,
  }
}

function touch(
  who: number,
  family: Touchpoint["family"],
  hoursBefore: number,
  id: string = crypto.randomUUID(),
): Touchpoint {
  const { creatorId, enrollmentId, name } = CREATORS[who] ?? {
    ...CREATORS[0],
    creatorId: newId<"crt">(ORDERED_AT),
    enrollmentId: newId<"enr">(ORDERED_AT),
    name: "",
  }
  const at = new Date(ORDERED_AT.getTime() - hoursBefore * HOUR_MS).toISOString()
  return { family, id, enrollmentId, creatorId, at, knownBy: [], label: name.toLowerCase(), discountMinor: 100 }
}

const measures = (netMinor: number, told: DecisionInput, order = REAL) =>
  measuresOf({ netMinor, ...order }, { input: told, decision: decide(told) }).map(one => {
    const who = CREATORS.find(creator => creator.enrollmentId === one.enrollmentId)?.name ?? one.reason
    return `${one.measure} ${who} ${one.minor}`
  })

const policies: fc.Arbitrary<Policy> = fc.record({
  clickWindowDays: fc.constantFrom(7, 30, 90),
  codeWindowDays: fc.constantFrom(7, 30, 90),
  precedence: fc.constantFrom("code_over_click", "click_over_code", "latest"),
  model: fc.constantFrom<Policy["model"]>(
    { kind: "last_touch" },
    { kind: "first_touch" },
    { kind: "linear" },
    { kind: "time_decay", halfLifeDays: 7 },
    { kind: "position_based", firstBps: 4_000, lastBps: 4_000 },
  ),
  otherChannels: fc.constantFrom("ignore", "later_paid_click_wins", "creator_wins_inside_window"),
  returningCustomers: fc.constantFrom<Policy["returningCustomers"]>({ kind: "full" }, { kind: "none" }),
  leakedCodes: fc.constantFrom<Policy["leakedCodes"]>({ kind: "full" }, { kind: "none" }),
})

const inputs: fc.Arbitrary<DecisionInput> = fc
  .record({
    touches: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom<Touchpoint["family"]>("click", "code", "survey"),
        fc.integer({ min: -5, max: 100 * 24 }),
      ),
      { maxLength: 8 },
    ),
    policy: policies,
    paid: fc.boolean(),
    returning: fc.boolean(),
    judged: fc.constantFrom("self_referral", "leaked_code", "repeated_code", null),
  })
  .map(({ touches, policy, paid, returning, judged }) => {
    const touchpoints = touches.map(([who, family, hours]) => touch(who, family, family === "code" ? 0 : hours))
    const [first] = touchpoints
    const subjectId = judged === "self_referral" ? first?.creatorId : first?.id
    return input(touchpoints, {
      policy,
      customerType: returning ? "returning" : "new",
      otherVisits: paid
        ? [{ id: crypto.randomUUID(), at: addDays(ORDERED_AT, -1).toISOString(), channel: "paid search", paid: true }]
        : [],
      verdicts: judged && subjectId ? [{ id: "v", kind: judged, subjectId, because: "seen" }] : [],
    })
  })

describe("what an order adds to each measure", () => {
  test("direct and unattributed parts make the net to the cent, whatever was decided", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 10_000_000 }), (told, netMinor) => {
        const decision = decide(told)
        const parts = measuresOf({ netMinor, ...REAL }, { input: told, decision })
        const sum = (measure: string) =>
          parts.filter(one => one.measure === measure).reduce((total, one) => total + one.minor, 0)
        expect(sum("direct") + sum("unattributed")).toBe(netMinor)
        expect(parts.filter(one => one.measure === "unattributed")).toHaveLength(decision.credits.length > 0 ? 0 : 1)
        // Nobody's influence is more than the order, and nobody is named twice in one measure.
        expect(parts.every(one => one.minor >= 0 && one.minor <= netMinor)).toBe(true)
        for (const measure of ["assisted", "survey"]) {
          const named = parts.filter(one => one.measure === measure).map(one => one.enrollmentId)
          expect(new Set(named).size).toBe(named.length)
        }
        const credited = new Set(decision.credits.map(credit => credit.enrollmentId))
        expect(
          parts.some(one => one.measure === "assisted" && one.enrollmentId && credited.has(one.enrollmentId)),
        ).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test("a shared order gives each their share, and the odd cent to the largest remainder", () => {
    const linear: Policy = { ...DEFAULT_POLICY, model: { kind: "linear" } }
    const told = input([touch(0, "click", 30), touch(1, "click", 20), touch(2, "click", 10)], { policy: linear })
    expect(measures(100_00, told).sort()).toEqual(["direct Ana 3334", "direct Tomas 3333", "direct Wren 3333"])
  })

  test("who was seen and not credited assisted the whole order; an answer is counted apart", () => {
    const told = input([touch(0, "code", 0), touch(1, "click", 20), touch(2, "survey", -1), touch(0, "survey", -1)])
    expect(measures(80_00, told)).toEqual([
      "direct Ana 8000",
      "assisted Tomas 8000",
      "survey Wren 8000",
      "survey Ana 8000",
    ])
  })

  test("test orders and cancelled ones add nothing, and say so", () => {
    const told = input([touch(0, "code", 0)])
    expect(measures(80_00, told, { ...REAL, test: true })).toEqual(["unattributed test 0"])
    expect(measures(0, told, { ...REAL, isVoid: true })).toEqual(["unattributed cancelled 0"])
    expect(measuresOf({ netMinor: 5, ...REAL }, null)[0]?.reason).toBe("no_policy")
  })

  test("a person's decision is shared as the person said", () => {
    const shares = [
      {
        enrollmentId: CREATORS[0]?.enrollmentId as Id<"enr">,
        creatorId: CREATORS[0]?.creatorId as Id<"crt">,
        micros: 250_000,
      },
      {
        enrollmentId: CREATORS[1]?.enrollmentId as Id<"enr">,
        creatorId: CREATORS[1]?.creatorId as Id<"crt">,
        micros: 750_000,
      },
    ]
    const told = input([touch(2, "click", 5)], { person: { id: "ras", credits: shares } })
    expect(measures(100_00, told)).toEqual(["direct Ana 2500", "direct Tomas 7500", "assisted Wren 10000"])
    expect(measures(100_00, input([], { person: { id: "ras", credits: [] } }))).toEqual(["unattributed person 10000"])
  })
})

describe("why an order is nobody's", () => {
  const reason = (told: DecisionInput) => measures(1, told)[0]
  const paidLater = [{ id: "v", at: addDays(ORDERED_AT, -1).toISOString(), channel: "paid search", paid: true }]
  const wins: Policy = { ...DEFAULT_POLICY, otherChannels: "later_paid_click_wins" }
  const own = touch(0, "code", 0, "own")

  test.each<[string, DecisionInput]>([
    ["no_evidence", input([])],
    ["other_channel_only", input([], { otherVisits: paidLater })],
    ["survey_only", input([touch(0, "survey", -1)])],
    ["outside_window", input([touch(0, "click", 24 * 40)])],
    [
      "other_channel_won",
      input([touch(0, "click", 48), touch(1, "click", 24 * 60)], { policy: wins, otherVisits: paidLater }),
    ],
    [
      "self_referral",
      input([own], {
        verdicts: [{ id: "1", kind: "self_referral", subjectId: own.creatorId, because: "bought for themselves" }],
      }),
    ],
    [
      "repeated_code",
      input([own], { verdicts: [{ id: "1", kind: "repeated_code", subjectId: "own", because: "again" }] }),
    ],
    [
      "leaked_code",
      input([own], {
        policy: { ...DEFAULT_POLICY, leakedCodes: { kind: "none" } },
        verdicts: [{ id: "1", kind: "leaked_code", subjectId: "own", because: "listed" }],
      }),
    ],
    [
      "returning_customer",
      input([own], { policy: { ...DEFAULT_POLICY, returningCustomers: { kind: "none" } }, customerType: "returning" }),
    ],
    ["history", input([], { isHistory: true })],
  ])("%s", (word, told) => {
    expect(reason(told)).toBe(`unattributed ${word} 1`)
  })
})
