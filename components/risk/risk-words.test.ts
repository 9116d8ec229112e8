import { expect, test } from "vitest"
import { noticeState, riskSentence, subjectOf } from "./risk-words"

const notice = { endedAt: null, undone: false, contested: false, answeredAt: null }
const at = new Date("2026-11-20T10:00:00Z")

test("a notice stands, waits for an answer, has ended or was lifted", () => {
  expect(noticeState(notice)).toBe("stands")
  expect(noticeState({ ...notice, contested: true })).toBe("to answer")
  expect(noticeState({ ...notice, contested: true, answeredAt: at })).toBe("stands")
  expect(noticeState({ ...notice, endedAt: at })).toBe("ended")
  expect(noticeState({ ...notice, endedAt: at, undone: true })).toBe("lifted")
})

test("the page says how much there is to look at", () => {
  expect(riskSentence(0, false, 0)).toBe("Nothing looks wrong now.")
  expect(riskSentence(1, false, 1)).toBe(
    "One signal to look at. A score alone changes nobody's pay. One creator waits for an answer.",
  )
  expect(riskSentence(25, true, 0)).toMatch(/^25 and more signals/)
  expect(subjectOf({ kind: "leak", code: "ANA10" })).toBe("Code ANA10")
})
