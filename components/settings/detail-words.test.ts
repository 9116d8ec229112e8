import { expect, test } from "vitest"
import { detailWords } from "./detail-words"

const NOW = new Date("2026-11-22T12:00:00Z")
const words = (detail: Record<string, unknown>) => detailWords(detail, NOW, "UTC")

test("money is said with its currency, once", () => {
  expect(words({ currency: "USD", amountMinor: 900_000 })).toEqual(["amount: $9,000.00"])
  expect(words({ currency: "JPY", creators: 4 })).toEqual(["currency: JPY", "creators: 4"])
})

test("rates, seals, times and ids are said as people read them", () => {
  const detail = { rateBps: 1_250, sealSha256: "cfbbefe33a830db6", cutoffAt: "2026-11-22T09:12:09.739Z", holdDays: 30 }
  expect(words(detail)).toEqual(["rate: 12.5 %", "seal: cfbbefe3", "cutoff: 22 Nov, 09:12", "hold days: 30"])
  expect(words({ enrollment: "enr_01m0sgn88bevfscjzt5c86qy30" })).toEqual(["enrollment: enr_…86qy30"])
})
