import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import { decide } from "./decide"
import type { DecisionInput, OtherVisit, Policy, Touchpoint, Verdict } from "./decision"
import { DEFAULT_POLICY } from "./policy"

const ORDERED_AT = "2026-10-01T12:00:00.000Z"
const daysBefore = (days: number) => new Date(Date.parse(ORDERED_AT) - days * DAY_MS).toISOString()

const touch = (who: string, family: Touchpoint["family"], at: string, more: Partial<Touchpoint> = {}): Touchpoint => ({
  family,
  id: `${family}-${who}-${at}`,
  enrollmentId: `enrollment-${who}` as Id<"enr">,
  creatorId: who as Id<"crt">,
  at,
  knownBy: ["order"],
  label: who.toUpperCase(),
  discountMinor: 0,
  ...more,
})
const click = (who: string, days: number) => touch(who, "click", daysBefore(days))
const code = (who: string, discountMinor = 1_00) => touch(who, "code", ORDERED_AT, { discountMinor })
const visit = (days: number, paid = true): OtherVisit => ({
  id: `visit-${days}`,
  at: daysBefore(days),
  channel: paid ? "paid search" : "email",
  paid,
})

const input = (
  touchpoints: readonly Touchpoint[],
  policy: Partial<Policy> = {},
  more: Partial<DecisionInput> = {},
) => ({
  orderId: "order" as Id<"ord">,
  orderedAt: ORDERED_AT,
  touchpoints,
  policy: { ...DEFAULT_POLICY, ...policy },
  otherVisits: [],
  customerType: null,
  verdicts: [],
  ...more,
})
const shares = (one: DecisionInput) =>
  Object.fromEntries(decide(one).credits.map(credit => [credit.creatorId, credit.micros]))
const reasons = (one: DecisionInput) => decide(one).losers.map(loser => `${loser.creatorId}: ${loser.reason}`)

describe("several touches share an order", () => {
  const three = [click("ana", 9), click("wren", 5), click("tomas", 1)]
  test("equally, to the millionth, the odd one to the earliest", () => {
    expect(shares(input(three, { model: { kind: "linear" } }))).toEqual({ ana: 333_334, wren: 333_333, tomas: 333_333 })
  })
  test("by position", () => {
    const model = { kind: "position_based", firstBps: 4_000, lastBps: 4_000 } as const
    expect(shares(input(three, { model }))).toEqual({ ana: 400_000, wren: 200_000, tomas: 400_000 })
  })
  test("halving with time", () => {
    const model = { kind: "time_decay", halfLifeDays: 4 } as const
    expect(shares(input([click("ana", 9), click("wren", 5), click("tomas", 1)], { model }))).toEqual({
      ...{ ana: 142_857, wren: 285_714, tomas: 571_429 },
    })
  })
  test("and one creator's touches are one credit, in the enrollment of their latest", () => {
    const again = { ...click("ana", 2), enrollmentId: "enrollment-ana-2" as Id<"enr"> }
    const decision = decide(input([click("ana", 9), click("wren", 5), again], { model: { kind: "linear" } }))
    expect(decision.credits).toMatchObject([
      { creatorId: "ana", enrollmentId: "enrollment-ana-2", micros: 666_667, touchpointId: again.id },
      { creatorId: "wren", micros: 333_333 },
    ])
    expect(decision.because).toBe("2 creators share the order over 3 touches inside the window, all equally.")
  })
  test("the first takes all, and who came later assists", () => {
    const decision = decide(input(three, { model: { kind: "first_touch" } }))
    expect(decision.credits.map(credit => credit.creatorId)).toEqual(["ana"])
    expect(decision.assists.map(assist => assist.creatorId).sort()).toEqual(["tomas", "wren"])
    expect(decision.because).toBe("The first click inside the 30-day window came through link ANA.")
  })
  test("a code leaves no share to clicks where it counts first, and takes its place in time where it does not", () => {
    const both = [click("ana", 3), code("wren")]
    expect(shares(input(both, { model: { kind: "linear" } }))).toEqual({ wren: 1_000_000 })
    expect(shares(input(both, { model: { kind: "linear" }, precedence: "latest" }))).toEqual({
      ...{ ana: 500_000, wren: 500_000 },
    })
    expect(shares(input(both, { precedence: "latest" }))).toEqual({ wren: 1_000_000 })
    expect(shares(input(both, { model: { kind: "first_touch" }, precedence: "latest" }))).toEqual({ ana: 1_000_000 })
  })
})

describe("other channels", () => {
  test("are ignored unless the policy says otherwise", () => {
    const one = input([click("ana", 5)], {}, { otherVisits: [visit(1)] })
    expect(shares(one)).toEqual({ ana: 1_000_000 })
    expect(decide(one).others[0]?.reason).toBe("other channels are not weighed against creators")
  })
  test("a later paid click wins over a creator's link, not over a code and not over a later link", () => {
    const policy = { otherChannels: "later_paid_click_wins" } as const
    const otherVisits = [visit(3)]
    const beaten = input([click("ana", 5)], policy, { otherVisits })
    expect(decide(beaten)).toMatchObject({
      credits: [],
      assists: [{ creatorId: "ana" }],
      because: "Nobody is credited: a paid click came later (paid search).",
      others: [{ reason: "a paid click after a creator's link wins over it" }],
    })
    expect(shares(input([click("ana", 5), code("wren")], policy, { otherVisits }))).toEqual({ wren: 1_000_000 })
    expect(shares(input([click("ana", 5), click("wren", 1)], policy, { otherVisits }))).toEqual({ wren: 1_000_000 })
    expect(shares(input([click("ana", 5)], policy, { otherVisits: [visit(3, false)] }))).toEqual({ ana: 1_000_000 })
  })
})

describe("who is not paid, or not in full", () => {
  const verdict = (kind: Verdict["kind"], subjectId: string): Verdict => ({
    id: kind,
    kind,
    subjectId,
    because: "seen",
  })

  test("a creator's own order goes to whoever else was there, and they do not assist on it", () => {
    const verdicts = [verdict("self_referral", "ana")]
    const decision = decide(input([click("wren", 9), click("ana", 1), code("ana")], {}, { verdicts }))
    expect(decision.credits.map(credit => credit.creatorId)).toEqual(["wren"])
    expect(decision.assists).toEqual([])
    expect(decision.losers.every(loser => loser.reason === "nobody earns on their own order: seen")).toBe(true)
  })
  test("a returning customer pays in full, a part, or nothing", () => {
    const returning = { customerType: "returning" } as const
    const paid = (returningCustomers: Policy["returningCustomers"]) =>
      decide(input([click("ana", 1)], { returningCustomers }, returning)).credits.map(credit => credit.paidBps)
    expect(paid({ kind: "full" })).toEqual([10_000])
    expect(paid({ kind: "reduced", bps: 2_500 })).toEqual([2_500])
    expect(paid({ kind: "none" })).toEqual([])
    expect(decide(input([click("ana", 1)], { returningCustomers: { kind: "none" } })).credits).toHaveLength(1)
  })
  test("a leaked code pays a part, or is no evidence and leaves the order to a click", () => {
    const leaked = code("ana")
    const verdicts = [verdict("leaked_code", leaked.id)]
    const both = [click("wren", 3), leaked]
    expect(decide(input(both, {}, { verdicts })).credits).toMatchObject([{ creatorId: "ana", paidBps: 10_000 }])
    const reduced = decide(input(both, { leakedCodes: { kind: "reduced", bps: 2_000 } }, { verdicts }))
    expect(reduced.credits).toMatchObject([{ creatorId: "ana", paidBps: 2_000, paidLess: "a leaked code pays 20 %" }])
    const none = decide(input(both, { leakedCodes: { kind: "none" } }, { verdicts }))
    expect(none.credits).toMatchObject([{ creatorId: "wren", paidBps: 10_000 }])
    expect(none.assists).toEqual([])
  })
  test("a single-use code that was used before is no evidence", () => {
    const used = code("ana")
    expect(reasons(input([used], {}, { verdicts: [verdict("repeated_code", used.id)] }))).toEqual(["ana: seen"])
  })
  test("a survey answer assists and never earns", () => {
    const decision = decide(input([touch("ana", "survey", "2026-10-01T12:10:00.000Z")]))
    expect(decision).toMatchObject({ credits: [], assists: [{ creatorId: "ana" }] })
    expect(decision.because).toBe("Only a survey answer names a creator, and it is never paid.")
  })
})

describe("a person's decision", () => {
  const person = {
    id: "reassignment",
    credits: [{ enrollmentId: "enrollment-tomas" as Id<"enr">, creatorId: "tomas" as Id<"crt">, micros: 1_000_000 }],
  }
  test("stands over all evidence, and who would have been credited assists", () => {
    const decision = decide(input([click("ana", 2)], {}, { person }))
    expect(decision.credits).toMatchObject([
      { creatorId: "tomas", family: "person", micros: 1_000_000, paidBps: 10_000 },
    ])
    expect(decision.assists.map(assist => assist.creatorId)).toEqual(["ana"])
    expect(decision.losers.map(loser => loser.reason)).toEqual(["a person decided otherwise"])
  })
  test("may be that nobody is credited", () => {
    expect(decide(input([click("ana", 2)], {}, { person: { id: "reassignment", credits: [] } })).credits).toEqual([])
  })
})

test("under any policy, credits are whole or none, every touch is accounted for, and the order of listing changes nothing", () => {
  const anyTouch = fc
    .tuple(
      fc.constantFrom("ana", "tomas", "wren"),
      fc.constantFrom<Touchpoint["family"]>("click", "code", "survey"),
      fc.integer({ min: -2, max: 40 }),
      fc.nat({ max: 3 }),
    )
    .map(([who, family, days, discount]) =>
      touch(who, family, family === "code" ? ORDERED_AT : daysBefore(days), { discountMinor: discount }),
    )
  const anyPay = fc.oneof(
    fc.constantFrom<Policy["leakedCodes"]>({ kind: "full" }, { kind: "none" }),
    fc.integer({ min: 1, max: 9_999 }).map(bps => ({ kind: "reduced", bps }) as const),
  )
  const anyPolicy: fc.Arbitrary<Policy> = fc.record({
    clickWindowDays: fc.integer({ min: 7, max: 90 }),
    codeWindowDays: fc.constant(30),
    precedence: fc.constantFrom("code_over_click", "click_over_code", "latest"),
    model: fc.constantFrom<Policy["model"]>(
      { kind: "last_touch" },
      { kind: "first_touch" },
      { kind: "linear" },
      { kind: "time_decay", halfLifeDays: 7 },
      { kind: "position_based", firstBps: 4_000, lastBps: 4_000 },
      { kind: "position_based", firstBps: 0, lastBps: 0 },
    ),
    otherChannels: fc.constantFrom("ignore", "later_paid_click_wins", "creator_wins_inside_window"),
    returningCustomers: anyPay,
    leakedCodes: anyPay,
  })
  const anyVerdict = (touches: readonly Touchpoint[]) =>
    fc.subarray(
      touches.flatMap(one => [
        { id: `s${one.id}`, kind: "self_referral" as const, subjectId: one.creatorId as string, because: "seen" },
        { id: `l${one.id}`, kind: "leaked_code" as const, subjectId: one.id, because: "seen" },
        { id: `r${one.id}`, kind: "repeated_code" as const, subjectId: one.id, because: "seen" },
      ]),
    )
  const story = fc
    .uniqueArray(anyTouch, { maxLength: 7, selector: one => one.id })
    .chain(touches => fc.tuple(fc.constant(touches), anyVerdict(touches)))
  fc.assert(
    fc.property(
      story,
      anyPolicy,
      fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.boolean()), { maxLength: 3 }),
      fc.constantFrom("new", "returning", null),
      ([touches, verdicts], policy, visits, customerType) => {
        const otherVisits = visits.map(([days, paid], at) => ({ ...visit(days, paid), id: `visit-${at}` }))
        const one = input(touches, policy, { verdicts, otherVisits, customerType })
        const decision = decide(one)
        const micros = decision.credits.reduce((sum, credit) => sum + credit.micros, 0)
        expect([0, 1_000_000]).toContain(micros)
        const parts = decision.credits.flatMap(credit => credit.touches)
        expect(parts.reduce((sum, part) => sum + part.micros, 0)).toBe(micros)
        expect([...parts.map(part => part.id), ...decision.losers.map(loser => loser.touchpointId)].sort()).toEqual(
          touches.map(each => each.id).sort(),
        )
        expect(decision.credits.every(({ paidBps }) => paidBps >= 0 && paidBps <= 10_000)).toBe(true)
        const turned = { touchpoints: [...touches].reverse(), otherVisits: [...otherVisits].reverse() }
        expect(decide({ ...one, ...turned, verdicts: [...verdicts].reverse() })).toEqual(decision)
      },
    ),
    { numRuns: 2_000 },
  )
})
