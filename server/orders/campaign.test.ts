import fc from "fast-check"
import { expect, test } from "vitest"
import { campaignOf, impersonal, keptAddress, refsInAddress } from "./campaign"

test("of an address the path, the campaign and our click ids are kept, and nothing else", () => {
  const address = "/p/mug?utm_source=ana&email=mia%40example.com&ref=clk_1&token=x&ref=clk_2&gclid=G#who=mia"
  expect(keptAddress(address)).toBe("/p/mug?utm_source=ana&gclid=G&ref=clk_1&ref=clk_2")
  expect(refsInAddress(keptAddress(address) ?? "")).toEqual(["clk_1", "clk_2"])
})

test("a campaign parameter that holds somebody's address is dropped, and so is such a part of a path", () => {
  expect(campaignOf("/?utm_content=mia@example.com&utm_term=a%2540b&utm_id=7")).toEqual({ utm_id: "7" })
  expect(keptAddress("/unsubscribe/mia%40example.com/now")).toBe("/unsubscribe/…/now")
  expect(keptAddress("https://mia@shop.example/a")).toBe("https://…/a")
  expect(impersonal("For mia@example.com")).toBeNull()
})

test("keeping an address twice keeps the same", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, query) => {
      const kept = keptAddress(`/${path}?utm_source=${query}&ref=${query}`)
      expect(keptAddress(kept)).toBe(kept)
    }),
  )
})

test("what is no address, or too long to be one, is not kept", () => {
  expect([keptAddress(null), keptAddress(""), keptAddress(`/${"a".repeat(9_000)}`)]).toEqual([null, null, null])
})
