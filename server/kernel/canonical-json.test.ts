import fc from "fast-check"
import { expect, test } from "vitest"
import { canonicalJson, fingerprint } from "./canonical-json"

test("the order of members changes neither text nor fingerprint", () => {
  expect(canonicalJson({ b: 1, a: [true, null, "x"], c: undefined })).toBe('{"a":[true,null,"x"],"b":1}')
  expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }))
})

test("what it writes is JSON of the same content", () => {
  const value = fc.dictionary(
    fc.string({ maxLength: 4 }),
    fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(value, content => {
      const sorted = (entries: object) => Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))
      expect(sorted(JSON.parse(canonicalJson(content)))).toEqual(sorted(content))
    }),
  )
})

test("a number that is not a safe integer has no canonical form", () => {
  expect(() => canonicalJson({ rate: 0.1 })).toThrow(RangeError)
})
