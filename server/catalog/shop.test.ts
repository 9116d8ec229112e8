import { expect, test } from "vitest"
import { typedShopDomain } from "./shop"

test.each([
  "juniper",
  " Juniper.myshopify.com ",
  "https://juniper.myshopify.com/admin",
  "http://juniper.myshopify.com",
  "https://admin.shopify.com/store/juniper/settings/domains?x=1",
])("%s is the shop juniper", text => {
  expect(typedShopDomain(text)).toBe("juniper.myshopify.com")
})

test.each([
  "",
  "juniper.example",
  "https://evil.example/juniper.myshopify.com",
  "juniper.myshopify.com.evil.example",
  "evil.example#.myshopify.com",
  "juniper.myshopify.com@evil.example",
  "a.b.myshopify.com",
  "-juniper",
  "https://user@juniper.myshopify.com",
  "../admin",
])("%j is refused", text => {
  expect(() => typedShopDomain(text)).toThrow("not a shop's Shopify address")
})
