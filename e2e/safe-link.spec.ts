import { expect, test } from "@playwright/test"
import { browserOf, people } from "./people"
import { juniper } from "./places"
import { buy } from "./shopping"

test("an offer gives each click a code of its own, which works in the shop and credits its creator", async ({
  browser,
}) => {
  test.slow()
  const olive = await browserOf(browser, people.olive)
  await olive.goto(`${juniper.console}/links/offers`)
  await olive.getByRole("button", { name: "New offer" }).click()
  const dialog = olive.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Codes", exact: true }).click()
  await olive.getByRole("option", { name: "A fresh code for each click" }).click()
  await dialog.getByLabel("Name", { exact: true }).fill("Friends of friends")
  await dialog.getByLabel("Takes off").fill("20")
  await dialog.getByLabel("Codes that wait").fill("25")
  await dialog.getByLabel("Fill again below").fill("5")
  await expect(dialog.getByText(/takes 20 % off the whole order and works once/)).toBeVisible()
  await dialog.getByRole("button", { name: "Make the offer" }).click()
  await expect(olive.getByRole("heading", { name: "Friends of friends" })).toBeVisible()
  const offer = olive.url()
  await expect(async () => {
    await olive.goto(offer)
    await expect(olive.getByText("25 of 25", { exact: true })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })

  const ana = await browserOf(browser, people.ana)
  await ana.goto("/creator/links")
  const shared = ana.getByRole("listitem").filter({ hasText: "Friends of friends" })
  await expect(shared).toContainText("Single use: a fresh code for each click")
  const slug = /go\/([a-z0-9-]+)/.exec(await shared.innerText())?.[1] ?? ""

  const shopper = await (await browser.newContext()).newPage()
  await shopper.goto(`/go/${slug}`)
  expect(shopper.url()).toContain(`${juniper.shop}?`)
  const name = await buy(shopper, {
    items: [{ product: "juniper-candle", quantity: 1 }],
    email: "lena@example.com",
    applied: /Discount JUNI\w*-[2-9A-Z]{5}-[2-9A-Z]{5}/,
  })

  await expect(async () => {
    await olive.goto(`${juniper.console}/orders?q=${encodeURIComponent(name)}`)
    await olive.getByRole("link", { name, exact: true }).click({ timeout: 2_000 })
    await expect(olive.getByRole("heading", { name: `Order ${name}` })).toBeVisible()
  }).toPass({ timeout: 60_000 })
  await expect(olive.getByRole("main")).toContainText("Ana")
  await expect(async () => {
    await olive.goto(offer)
    const used = olive.locator("dl > div").filter({ hasText: "by an order" })
    await expect(used).toContainText(/Used\s*1/, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
})
