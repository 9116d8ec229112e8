import { expect, test } from "@playwright/test"
import { browserOf, people } from "./people"

/** Kōbo pays by tiers and bonuses: its months of the demo are closed. */
test("a brand sees what a closed month came to, and explains a bonus of it", async ({ browser }) => {
  const page = await browserOf(browser, people.haru)
  await page.goto("/brand/kobo/commissions")
  await page.getByRole("link", { name: "Periods" }).click()
  const closed = page.getByRole("table", { name: "Closed periods" })
  await closed.getByRole("row").nth(1).getByRole("link").first().click()
  const creators = page.getByRole("table", { name: /^Creators in / })
  await expect(creators.getByRole("row").nth(1)).toContainText("¥")
  await creators.getByRole("row").nth(1).getByRole("link").first().click()
  await expect(page.getByRole("heading", { name: "Tiers and bonuses" })).toBeVisible()
  await expect(page.getByText(/they earn \d+ %/).first()).toBeVisible()
})

test("a creator sees how far the next tier is, and what closed months brought", async ({ browser }) => {
  const page = await browserOf(browser, people.ana)
  await page.goto("/creator")
  await expect(page.getByRole("heading", { name: "On the way" })).toBeVisible()
  await page.getByRole("link", { name: "Closed periods" }).click()
  await expect(page.getByRole("progressbar", { name: "Net sales" })).toBeVisible()
  await expect(page.getByText(/Now you earn \d+ %/)).toBeVisible()
  await expect(page.getByRole("table", { name: "Closed periods" }).getByRole("row").nth(1)).toContainText("Kōbo")
})
