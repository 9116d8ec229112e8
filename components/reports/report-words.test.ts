import { expect, test } from "vitest"
import { coverageWords, orderText, partText, periodText } from "./report-words"

test("a period is said once for what its days share", () => {
  expect(periodText({ from: "2026-11-01", to: "2026-11-30" })).toBe("1 to 30 November 2026")
  expect(periodText({ from: "2026-10-15", to: "2026-11-13" })).toBe("15 October to 13 November 2026")
  expect(periodText({ from: "2025-12-30", to: "2026-01-02" })).toBe("30 December 2025 to 2 January 2026")
  expect(periodText({ from: "2026-11-01", to: "2026-11-01" })).toBe("1 November 2026")
})

test("parts of orders keep their hundredths, and a part of nothing is none", () => {
  expect(orderText(350)).toBe("3.5")
  expect(orderText(123_400)).toBe("1,234")
  expect(partText(1, 3)).toBe("33.3%")
  expect(partText(0, 0)).toBe("—")
})

test("what is credited has words too", () => {
  expect(coverageWords(null)[0]).toBe("Credited to creators")
})
