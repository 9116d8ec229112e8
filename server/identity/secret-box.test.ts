import { expect, test } from "vitest"
import { secretBox } from "./secret-box"

const HERE = "shops juniper 1"

test("a secret opens where it was sealed, and nowhere else", () => {
  const box = secretBox("a secret of the app")
  const sealed = box.seal("shpat_1", HERE)
  expect(box.open(sealed, HERE)).toBe("shpat_1")
  expect(() => box.open(sealed, "shops kobo 1")).toThrow()
  expect(sealed).not.toContain("shpat")
})

test("the same secret sealed twice looks different, and a changed byte does not open", () => {
  const box = secretBox("a secret of the app")
  const sealed = box.seal("shpat_1", HERE)
  expect(box.seal("shpat_1", HERE)).not.toBe(sealed)
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`
  expect(() => box.open(changed, HERE)).toThrow()
})

test("the first key seals, and the keys before it still open", () => {
  const old = secretBox("the old secret")
  const both = secretBox("the new secret", "the old secret")
  const sealed = old.seal("shpat_1", HERE)
  expect(both.open(sealed, HERE)).toBe("shpat_1")
  const again = both.seal("shpat_1", HERE)
  expect(again.startsWith(`${both.keyId}.`)).toBe(true)
  expect(both.keyId).not.toBe(old.keyId)
  expect(() => old.open(again, HERE)).toThrow("a key we do not have")
})

test("what was sealed before keys had ids opens with the oldest key", () => {
  const old = secretBox("the old secret")
  const sealed = old.seal("shpat_1", HERE).replace(/^[^.]+/, "k1")
  expect(secretBox("the new secret", "the old secret").open(sealed, HERE)).toBe("shpat_1")
})
