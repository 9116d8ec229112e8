import fc from "fast-check"
import { expect, test } from "vitest"
import { type Id, newId, parsePublicId, publicId } from "./id"

test("an id shown and read again is the same", () => {
  fc.assert(
    fc.property(fc.uuid(), uuid => {
      expect(parsePublicId("ord", publicId("ord", uuid as Id<"ord">))).toBe(uuid)
    }),
  )
})

test("an id of another kind, a mistyped or a cut one is not an id", () => {
  const shown = publicId("ord", newId<"ord">())
  for (const wrong of [
    shown.replace("ord_", "com_"),
    shown.slice(0, -1),
    `${shown}0`,
    shown.replace(/.$/, "u"),
    "ord_",
    "",
  ])
    expect(parsePublicId("ord", wrong)).toBeNull()
})

test("ids of one moment sort as they were made", () => {
  const at = new Date("2026-01-01T00:00:00Z")
  const made = Array.from({ length: 1_000 }, () => newId<"ord">(at))
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(1_000)
})

test("ids made later sort later", () => {
  const early = newId<"ord">(new Date("2026-01-01T00:00:00Z"))
  const late = newId<"ord">(new Date("2026-01-01T00:00:01Z"))
  expect(publicId("ord", early) < publicId("ord", late)).toBe(true)
})
