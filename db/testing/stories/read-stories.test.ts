import { describe, expect, test } from "vitest"
import { readPlan } from "./plan-words"
import { readStories } from "./read-stories"

const page = (...rows: string[]) => ["For people.", "## Refunds", "### One", "- it rains", ...rows].join("\n")
const HEAD = ["| When | What happens | What the books say |", "| --- | --- | --- |"]

describe("a page of stories", () => {
  test("is read to the last row: a row without a day is a minute after the one before", () => {
    const [story] = readStories(page(...HEAD, "| 1 Oct | a sale | |", "| | a refund | nothing |"))
    expect(story).toMatchObject({ chapter: "Refunds", title: "One", given: [{ line: 4, says: "it rains" }] })
    expect(story?.rows).toEqual([
      { line: 7, at: new Date("2026-10-01T12:00:00Z"), happens: "a sale", says: null },
      { line: 8, at: new Date("2026-10-01T12:01:00Z"), happens: "a refund", says: "nothing" },
    ])
  })

  test.each([
    ["something between the rows", ["| 1 Oct | a sale | nothing |", "and then"], "line 6 of the stories: “and then”"],
    ["a day that there is not", ["| 31 Sep | a sale | nothing |"], "line 5 of the stories: “31 Sep” is not a day"],
    ["a day before the last", ["| 2 Oct | a sale | |", "| 1 Oct | a refund | nothing |"], "not after the row before"],
    ["a row that says nothing", ["| 1 Oct | | nothing |"], "nothing happens in this row"],
    ["a row of four cells", ["| 1 Oct | a sale | nothing | more |"], "a row has three cells"],
    ["a story in which nobody looks at the books", ["| 1 Oct | a sale | |"], "nobody looks at the books"],
    ["a story of nothing", [], "nothing happens in this story"],
    [
      "two stories of one name",
      ["| 1 Oct | a sale | nothing |", "### One", "| 1 Oct | a sale | nothing |"],
      "another story",
    ],
  ])("with %s is refused, with its line", (_, rows, because) => {
    expect(() => readStories(page(...rows))).toThrow(because)
  })
})

describe("a plan in words", () => {
  const names = {
    product: (name: string) => `gid of ${name}`,
    collection: (name: string) => `gid of ${name}`,
    group: () => expect.unreachable(),
    campaign: () => expect.unreachable(),
  }

  test("is the plan that it says", () => {
    const plan = readPlan(
      "product candle and new customers: 20 % and $1.00 an item; everything else: nothing; at most $9.50 an order",
      names,
    )
    expect(plan.rules).toEqual([
      {
        key: "r1",
        name: "product candle and new customers",
        match: { productGids: ["gid of candle"], customerType: "new" },
        earns: { kind: "rate", bps: 20_00, perItem: { USD: 1_00 }, perOrder: {} },
      },
    ])
    expect(plan).toMatchObject({ otherwise: { kind: "excluded" }, orderCap: { USD: 9_50 } })
  })

  test("that says something else is refused", () => {
    expect(() => readPlan("everything else: lots", names)).toThrow("a plan does not say “lots”")
  })
})
