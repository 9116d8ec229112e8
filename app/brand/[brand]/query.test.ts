import { expect, test } from "vitest"
import { newId, publicId } from "@/server/kernel/id"
import { day, idIn, withParam } from "./query"

test("an id in the address counts only when it is one of its kind", () => {
  const shop = publicId("shp", newId<"shp">())
  expect(idIn("shp", shop)).toBe(shop)
  expect(
    [undefined, "", "shp_", "shp_none", shop.slice(0, -1), shop.replace("shp", "ord")].map(told => idIn("shp", told)),
  ).toEqual(Array(6).fill(undefined))
})

test("a day in the address counts only when the calendar has it", () => {
  expect(day("2026-11-30")).toBe("2026-11-30")
  expect(day("2026-11-31")).toBeUndefined()
})

test("a link changes one parameter and keeps the others", () => {
  expect(withParam("/orders", { status: "paid", after: "x" }, "after", null)).toBe("/orders?status=paid")
})
