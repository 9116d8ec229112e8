import { expect, test } from "vitest"
import { campaignDays, campaignState, campaignWord } from "./campaign"

const spring = { startsOn: "2026-03-01", endsOn: "2026-03-31", endedAt: null }

test("a campaign is planned before its first day, runs through its last one, and is over after it", () => {
  expect(campaignState(spring, "2026-02-28")).toBe("planned")
  expect(campaignState(spring, "2026-03-01")).toBe("running")
  expect(campaignState(spring, "2026-03-31")).toBe("running")
  expect(campaignState(spring, "2026-04-01")).toBe("over")
  expect(campaignState({ ...spring, endsOn: null }, "2036-01-01")).toBe("running")
  expect(campaignState({ ...spring, endedAt: new Date() }, "2026-03-02")).toBe("ended")
})

test("its word is one plain word, so that reports write it in one way", () => {
  expect(campaignWord(" spring-26 ")).toBe("spring-26")
  for (const word of ["", "Spring", "spring sale", "spring--26", "-spring", "früh", "a".repeat(61)])
    expect(() => campaignWord(word), word).toThrow(/one word/)
})

test("days that are none, and an end before the beginning, are refused", () => {
  expect(() => campaignDays({ startsOn: "2026-02-30", endsOn: null })).toThrow(/no day/)
  expect(() => campaignDays({ startsOn: "2026-03-02", endsOn: "2026-03-01" })).toThrow(/before it begins/)
  expect(campaignDays({ startsOn: "2026-03-01", endsOn: "2026-03-01" }).endsOn).toBe("2026-03-01")
})
