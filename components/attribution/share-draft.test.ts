import { expect, test } from "vitest"
import { readShares } from "./share-draft"

test("shares are millionths that make a whole, or say what is missing", () => {
  expect(readShares([])).toEqual({ shares: [] })
  expect(readShares([{ enrollment: "a", percent: "100" }])).toEqual({
    shares: [{ enrollment: "a", micros: 1_000_000 }],
  })
  const two = [
    { enrollment: "a", percent: "33.33" },
    { enrollment: "b", percent: "66,67 %" },
  ]
  expect(readShares(two)).toEqual({
    shares: [
      { enrollment: "a", micros: 333_300 },
      { enrollment: "b", micros: 666_700 },
    ],
  })
  expect(readShares([{ enrollment: "", percent: "100" }])).toEqual({ fault: "Choose each creator." })
  expect(readShares([{ enrollment: "a", percent: "0" }])).toEqual({
    fault: "Write each share as a percentage above 0.",
  })
  expect(readShares([{ enrollment: "a", percent: "60" }])).toEqual({ fault: "The shares add up to 60 %, not 100 %." })
})
