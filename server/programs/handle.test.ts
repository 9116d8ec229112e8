import { expect, test } from "vitest"
import { handleFor, nameFromEmail } from "./handle"

test("a handle is the name in plain letters, then the name with a number", () => {
  expect(handleFor("Tomás Vidal", 1)).toBe("tomas-vidal")
  expect(handleFor("Tomás Vidal", 2)).toBe("tomas-vidal-2")
  expect(handleFor("  Wren!! ", 1)).toBe("wren")
})

test("a name without Latin letters still gets a handle", () => {
  expect(handleFor("木村", 1)).toBe("creator")
  expect(handleFor("", 3)).toBe("creator-3")
})

test("an address gives a name when the person gave none", () => {
  expect(nameFromEmail("ana.ruiz+shop@example.com")).toBe("Ana Ruiz")
  expect(nameFromEmail("wren99@example.com")).toBe("Wren")
  expect(nameFromEmail("12345@example.com")).toBe("Creator")
})
