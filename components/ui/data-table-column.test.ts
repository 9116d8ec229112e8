import { describe, expect, it } from "vitest"
import { nextSort, parseSort } from "./data-table-column"

describe("sorting by address", () => {
  it("reads the key and its direction", () => {
    expect(parseSort("-earned")).toEqual({ key: "earned", descending: true })
    expect(parseSort("name")).toEqual({ key: "name", descending: false })
    expect(parseSort("")).toBeNull()
  })

  it("starts a fresh column with the largest and turns the same one round", () => {
    expect(nextSort(null, "earned")).toBe("-earned")
    expect(nextSort({ key: "earned", descending: true }, "earned")).toBe("earned")
    expect(nextSort({ key: "earned", descending: false }, "earned")).toBe("-earned")
    expect(nextSort({ key: "name", descending: true }, "earned")).toBe("-earned")
  })
})
