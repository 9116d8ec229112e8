import { existsSync } from "node:fs"
import { expect, test } from "vitest"
import { answerEmbed } from "./answer-embed"

const ask = (shop: string) =>
  answerEmbed(new Request(`http://localhost/api/shopify/embed?shop=${encodeURIComponent(shop)}`), "key")

test("leads into the theme editor of the shop, to the block that there is", () => {
  const answer = ask("juniper.myshopify.com")
  expect([answer.status, answer.headers.get("location")]).toEqual([
    302,
    "https://juniper.myshopify.com/admin/themes/current/editor?context=apps&template=index&activateAppId=key%2Ftributary",
  ])
  expect(existsSync("extensions/theme-embed/blocks/tributary.liquid")).toBe(true)
})

test.each([
  "",
  "evil.example",
  "evil.example/.myshopify.com",
  "a@evil.example#.myshopify.com",
  "x.myshopify.com.evil.example",
])("and nowhere else: %j", shop => {
  expect(ask(shop).status).toBe(400)
})
