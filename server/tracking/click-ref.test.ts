import fc from "fast-check"
import { expect, test } from "vitest"
import { newId } from "@/server/kernel/id"
import { clickIdOf, clickKey, clickRef, readClickRef } from "./click-ref"

const key = clickKey("a secret of the app")
const at = new Date("2026-03-04T05:06:07.089Z")

test("a ref is read back to its click and its time", () => {
  const clickId = newId<"clk">(at)
  const ref = clickRef(key, clickId)
  expect(ref).toMatch(/^[\w-]{35}$/)
  expect(readClickRef(key, ref)).toEqual({ id: clickId, at })
  expect(clickIdOf(ref)).toEqual({ id: clickId, at })
})

test("a ref under another key is nobody's", () => {
  expect(readClickRef(clickKey("another secret"), clickRef(key, newId(at)))).toBeNull()
})

test("no single changed letter passes", () => {
  const ref = clickRef(key, newId(at))
  for (let i = 0; i < ref.length; i++)
    for (const letter of "Ab0-_z") {
      const forged = ref.slice(0, i) + letter + ref.slice(i + 1)
      if (forged !== ref) expect(readClickRef(key, forged)).toBeNull()
    }
})

test("whatever a stranger sends as ref is refused quietly", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), text => {
      expect(readClickRef(key, text)).toBeNull()
      clickIdOf(text)
    }),
    { numRuns: 2_000 },
  )
})
