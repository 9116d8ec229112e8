import { describe, expect, it } from "vitest"
import { isActive } from "./nav-item"

const home = { href: "/brand/juniper", label: "Home", icon: null, exact: true }
const orders = { href: "/brand/juniper/orders", label: "Orders", icon: null }

describe("where the reader is", () => {
  it("is an item's address and everything under it", () => {
    expect(isActive(orders, "/brand/juniper/orders")).toBe(true)
    expect(isActive(orders, "/brand/juniper/orders/ord_1")).toBe(true)
    expect(isActive(orders, "/brand/juniper/orders-archive")).toBe(false)
  })

  it("is the place that holds an address of another name", () => {
    const more = { href: "/creator/more", label: "More", icon: null, holds: ["/creator/debts", "/creator/disputes"] }
    expect(isActive(more, "/creator/disputes/dsp_1")).toBe(true)
    expect(isActive(more, "/creator/payouts")).toBe(false)
  })

  it("is home only at home itself", () => {
    expect(isActive(home, "/brand/juniper")).toBe(true)
    expect(isActive(home, "/brand/juniper/orders")).toBe(false)
  })
})
