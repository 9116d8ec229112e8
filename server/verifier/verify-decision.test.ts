import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decide } from "@/server/attribution/decide"
import type { Decision, DecisionInput, Policy, Touchpoint } from "@/server/attribution/decision"
import { fingerprint } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"
import { type StoredDecision, verifyDecision } from "./verify-decision"

const ORDERED_AT = "2026-10-01T12:00:00.000Z"
const NAMES = ["ana", "tomas", "wren", "nia"] as const
const at = (days: number) => new Date(Date.parse(ORDERED_AT) - days * 86_400_000 + 250).toISOString()

const anyTouch: fc.Arbitrary<Touchpoint> = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom("click", "code", "survey"),
    fc.double({ min: -1, max: 60, noNaN: true }),
    fc.nat({ max: 2 }),
  )
  .map(([who, family, days, discountMinor]) => ({
    ...{
      family: family as Touchpoint["family"],
      id: `${family}-${who}-${days}`,
      creatorId: who as unknown as Id<"crt">,
    },
    ...{ enrollmentId: `enr-${who}` as Id<"enr">, at: family === "code" ? ORDERED_AT : at(days) },
    ...{ knownBy: [], label: who, discountMinor },
  }))
const anyPay: fc.Arbitrary<Policy["leakedCodes"]> = fc.oneof(
  fc.constantFrom({ kind: "full" } as const, { kind: "none" } as const),
  fc.integer({ min: 1, max: 9_999 }).map(bps => ({ kind: "reduced", bps }) as const),
)
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  clickWindowDays: fc.integer({ min: 7, max: 90 }),
  codeWindowDays: fc.constant(30),
  precedence: fc.constantFrom("code_over_click", "click_over_code", "latest"),
  model: fc.oneof(
    fc.constantFrom<Policy["model"]>({ kind: "last_touch" }, { kind: "first_touch" }, { kind: "linear" }),
    fc.integer({ min: 1, max: 30 }).map(halfLifeDays => ({ kind: "time_decay", halfLifeDays }) as const),
    fc
      .tuple(fc.nat({ max: 5_000 }), fc.nat({ max: 5_000 }))
      .map(([firstBps, lastBps]) => ({ kind: "position_based", firstBps, lastBps }) as const),
  ),
  otherChannels: fc.constantFrom("ignore", "later_paid_click_wins", "creator_wins_inside_window"),
  returningCustomers: anyPay,
  leakedCodes: anyPay,
})
const anyInput: fc.Arbitrary<DecisionInput> = fc
  .tuple(
    fc.uniqueArray(anyTouch, { maxLength: 7, selector: touch => touch.id }),
    anyPolicy,
    fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.boolean()), { maxLength: 3 }),
    fc.constantFrom("new", "returning", null),
    fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
    fc.nat({ max: 3 }),
  )
  .map(([touchpoints, policy, visits, customerType, byHand, judged]) => ({
    ...{ orderId: "order" as Id<"ord">, orderedAt: ORDERED_AT, touchpoints, policy, customerType },
    otherVisits: visits.map(([days, paid], index) => ({
      id: `visit-${index}`,
      at: at(days),
      channel: "paid search",
      paid,
    })),
    verdicts: touchpoints.slice(0, judged).map((touch, index) => ({
      ...{ id: `verdict-${index}`, because: "seen" },
      ...(index === 0
        ? { kind: "leaked_code" as const, subjectId: touch.id }
        : {
            kind: index === 1 ? ("repeated_code" as const) : ("self_referral" as const),
            subjectId: index === 1 ? touch.id : touch.creatorId,
          }),
    })),
    ...(byHand && {
      person: {
        id: "person",
        credits: [{ enrollmentId: "enr" as Id<"enr">, creatorId: byHand as unknown as Id<"crt">, micros: 1_000_000 }],
      },
    }),
  }))

function stored(input: DecisionInput, decision: Decision = decide(input)): StoredDecision {
  return {
    policyId: "policy",
    policyInForce: "policy",
    inputHash: fingerprint({ ...input, policyId: "policy" }),
    input,
    decision,
  }
}

test("two readings of the rules agree on whatever happens", () => {
  fc.assert(
    fc.property(anyInput, input => {
      expect(verifyDecision(stored(input))).toEqual([])
    }),
    { numRuns: 5_000 },
  )
})

describe("what is changed afterwards is found", () => {
  const touch = (who: string, days: number): Touchpoint => ({
    ...{ family: "click", id: `click-${who}`, creatorId: who as Id<"crt">, enrollmentId: `enr-${who}` as Id<"enr"> },
    ...{ at: at(days), knownBy: [], label: who, discountMinor: 0 },
  })
  const input: DecisionInput = {
    ...{ orderId: "order" as Id<"ord">, orderedAt: ORDERED_AT, customerType: null, verdicts: [], otherVisits: [] },
    touchpoints: [touch("ana", 5), touch("wren", 2)],
    policy: {
      ...{ clickWindowDays: 30, codeWindowDays: 30, precedence: "code_over_click", model: { kind: "linear" } },
      ...{ otherChannels: "ignore", returningCustomers: { kind: "full" }, leakedCodes: { kind: "full" } },
    },
  }
  const good = stored(input)
  const [first, second] = good.decision.credits
  const changed = (change: Partial<StoredDecision>) => verifyDecision({ ...good, ...change })
  const credits = (...all: unknown[]) => changed({ decision: { ...good.decision, credits: all as never } })

  test.each([
    ["a share", () => credits({ ...first, micros: 400_000 }, { ...second, micros: 600_000 })],
    ["a paid part", () => credits({ ...first, paidBps: 9_000 }, second)],
    ["who is credited", () => credits({ ...first, creatorId: "tomas" }, second)],
    ["a credit that is gone", () => credits({ ...first, micros: 1_000_000 })],
    ["an enrollment", () => credits({ ...first, enrollmentId: "another" }, second)],
    ["an assist", () => changed({ decision: { ...good.decision, assists: [{ creatorId: "tomas" }] } })],
    ["a touch's time", () => changed({ input: { ...input, touchpoints: [touch("ana", 50), touch("wren", 2)] } })],
    ["the policy", () => changed({ input: { ...input, policy: { ...input.policy, clickWindowDays: 7 } } })],
    ["the hash", () => changed({ inputHash: "0".repeat(64) })],
    ["the version in force", () => changed({ policyInForce: "another" })],
  ])("%s", (_, faults) => {
    expect(verifyDecision(good)).toEqual([])
    expect(faults()).not.toEqual([])
  })
})
