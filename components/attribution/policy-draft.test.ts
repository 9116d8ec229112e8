import { expect, test } from "vitest"
import type { Policy } from "./attribution-data"
import { draftOf, readDraft } from "./policy-draft"

const PLAIN: Policy = {
  clickWindowDays: 30,
  codeWindowDays: 30,
  precedence: "code_over_click",
  model: { kind: "last_touch" },
  otherChannels: "ignore",
  returningCustomers: { kind: "full" },
  leakedCodes: { kind: "full" },
}
const POLICIES: readonly Policy[] = [
  PLAIN,
  { ...PLAIN, clickWindowDays: 7, model: { kind: "time_decay", halfLifeDays: 3 } },
  { ...PLAIN, model: { kind: "position_based", firstBps: 1_250, lastBps: 8_750 } },
  { ...PLAIN, returningCustomers: { kind: "reduced", bps: 2_500 }, leakedCodes: { kind: "none" } },
]

test("a policy that fills the fields is read back as it was", () => {
  for (const policy of POLICIES) expect(readDraft(draftOf(policy), 30)).toEqual({ policy })
})

test("each field that cannot be read says why", () => {
  const draft = draftOf(PLAIN)
  const wrong = (change: Partial<typeof draft>) => readDraft({ ...draft, ...change }, 30)
  expect(wrong({ clickWindow: "3" })).toEqual({ errors: { clickWindow: "Write whole days, from 7 to 90." } })
  expect(wrong({ model: "time_decay", halfLife: "" })).toEqual({
    errors: { halfLife: "Write whole days, from 1 to 90." },
  })
  expect(wrong({ model: "position_based", first: "60", last: "50" })).toEqual({
    errors: { last: "The first and the last share at most 100 %." },
  })
  expect(wrong({ leaked: "reduced", leakedPart: "100" })).toEqual({
    errors: { leakedPart: "Write a percentage above 0 and below 100." },
  })
})
