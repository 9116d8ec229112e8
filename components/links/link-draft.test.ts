import { expect, test } from "vitest"
import { NEW_LINK, wishOf } from "./link-draft"

test("a draft says nothing until it says what the link opens", () => {
  expect(wishOf(NEW_LINK)).toBeNull()
  expect(wishOf({ ...NEW_LINK, opens: "page", page: " " })).toBeNull()
  const product = { id: "prd_1", title: "Vase" }
  expect(wishOf({ ...NEW_LINK, product })).toEqual({ product: "prd_1" })
  expect(wishOf({ ...NEW_LINK, opens: "page", product, page: " /a ", name: " Bio ", campaign: "cmp_1" })).toEqual({
    page: "/a",
    name: "Bio",
    campaign: "cmp_1",
  })
})
