import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { matchHandle, type Named, plainHandle } from "./handle-match"

const creator = (handle: string, name = handle): Named => ({
  creatorId: `crt-${handle}` as Id<"crt">,
  enrollmentId: `enr-${handle}` as Id<"enr">,
  handle,
  name,
})
const ANA = creator("ana-lima", "Ana Lima")
const TOMAS = creator("tomas-vidal", "Tomás Vidal")
const WREN = creator("wren", "Wren")
const ALL = [ANA, TOMAS, WREN]

const said = (typed: string, creators = ALL) => {
  const match = matchHandle(typed, creators)
  return match.state === "unmatched" ? match.state : `${match.state} ${match.by} ${match.creator?.handle ?? "nobody"}`
}

describe("what a shopper typed", () => {
  test.each([
    "ana-lima",
    "@ana-lima",
    " @ANA-LIMA ",
    "https://www.instagram.com/ana-lima/",
    "instagram.com/ana-lima?igsh=abc",
    "tiktok.com/@ana-lima/",
    "https://www.youtube.com/c/Ana-Lima",
    "Ána-Lima!",
  ])("names Ana exactly as %j", typed => {
    expect(said(typed)).toBe("matched exact ana-lima")
  })

  test.each([
    ["analima", "matched close ana-lima"],
    ["Ana Lima", "matched close ana-lima"],
    ["ana.limma", "matched close ana-lima"],
    ["tomás vidal", "matched close tomas-vidal"],
    ["tomasvidl", "matched close tomas-vidal"],
  ])("%j is one slip from a creator that nobody else is near to", (typed, expected) => {
    expect(said(typed)).toBe(expected)
  })

  test("a short word with a slip waits for a person", () => {
    expect(said("wrem")).toBe("review close wren")
    expect(said("tomasvidals1")).toBe("review close tomas-vidal")
  })

  test("two creators as near as each other are a question for a person", () => {
    const two = [creator("ana-lima"), creator("ana-lina")]
    expect(said("analixa", two)).toBe("review close nobody")
    expect(said("analimaa", two)).toBe("review close ana-lima")
  })

  test("what is like nobody names nobody", () => {
    for (const typed of ["", "@", "my sister", "https://instagram.com/", "x"]) expect(said(typed)).toBe("unmatched")
  })
})

test("the order of the creators changes nothing, and a plain handle is plain", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 12 }),
      fc.shuffledSubarray(ALL, { minLength: 3, maxLength: 3 }),
      (typed, creators) => {
        expect(said(typed, creators)).toBe(said(typed))
        expect(plainHandle(plainHandle(typed))).toBe(plainHandle(typed))
      },
    ),
  )
})
