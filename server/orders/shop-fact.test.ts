import { describe, expect, test } from "vitest"
import { customerHash, emailHash } from "./shop-fact"

const hash = (address: string | null) => emailHash(address, "key")

describe("whose mailbox an address leads to", () => {
  test("is the same in every spelling of it", () => {
    expect(hash(" Ana@Juniper.example ")).toBe(hash("ana@juniper.example"))
    expect(hash("ana+shop@juniper.example")).toBe(hash("ana@juniper.example"))
    expect(hash("a.n.a+x@GoogleMail.com")).toBe(hash("ana@gmail.com"))
  })

  test("is another's where it is another's, or under another key", () => {
    expect(hash("a.na@juniper.example")).not.toBe(hash("ana@juniper.example"))
    expect(hash("ana@other.example")).not.toBe(hash("ana@juniper.example"))
    expect(emailHash("ana@juniper.example", "other key")).not.toBe(hash("ana@juniper.example"))
  })

  test("is nobody's where it is no address, and never tells the address", () => {
    for (const none of [null, "", "ana", "@juniper.example", "+x@juniper.example", "ana@localhost", "a@b@c.example"])
      expect(hash(none), String(none)).toBeNull()
    expect(hash("ana@juniper.example")).toMatch(/^[0-9a-f]{64}$/)
    expect(hash("ana@juniper.example")).not.toBe(customerHash("ana@juniper.example", "key"))
  })
})
