import { expect, test } from "vitest"
import { tookWords } from "./deliveries-words"

test("a message took milliseconds, seconds or longer", () => {
  expect([0, 42, 1_500, 59_990, 190_000].map(tookWords)).toEqual(["0 ms", "42 ms", "1.5 s", "60.0 s", "3 min"])
})
