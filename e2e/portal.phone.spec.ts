import { expect, type Page, test } from "@playwright/test"
import { checkPage, checkWidth } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

/** On a phone, between two posts. */
test.describe("the portal on a phone", () => {
  let page: Page

  test.beforeEach(async ({ browser }) => {
    page = await browserOf(browser, people.ana)
  })

  test("home says the number, when it comes, and what to share", async () => {
    await page.goto("/creator")
    await expect(page.getByRole("heading", { level: 1, name: "Coming to you" })).toBeInViewport()
    await expect(
      page
        .getByRole("main")
        .getByText(/^[$¥][\d,]+/)
        .first(),
    ).toBeInViewport()
    const copy = page.getByRole("button", { name: /Copy link/ })
    await expect(copy).toBeInViewport({ ratio: 1 })
    const box = await copy.boundingBox()
    const height = page.viewportSize()?.height ?? 0
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.y, "the lower third of the screen, where the thumb is").toBeGreaterThan((height * 2) / 3)
    await checkPage(page)
  })

  test("the bottom bar leads everywhere, and nothing scrolls sideways", async () => {
    await page.goto("/creator")
    for (const [place, heading] of [
      ["Links", "Links & codes"],
      ["Earnings", "Earnings"],
      ["Payouts", "Payouts"],
      ["More", "You"],
      ["Home", "Coming to you"],
    ]) {
      await page.getByRole("navigation", { name: "Portal, short" }).getByRole("link", { name: place }).click()
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible()
      await checkPage(page)
    }
  })

  test("an earning opens with its reason and goes away again", async () => {
    await page.goto("/creator/earnings")
    await page.getByRole("table", { name: "Earnings" }).getByRole("cell").getByRole("link").first().click()
    const detail = page.getByRole("dialog")
    await expect(detail.getByRole("heading", { name: "Why you" })).toBeVisible()
    await checkPage(page)
    await detail.getByRole("button", { name: "Close" }).click()
    await expect(detail).toBeHidden()
  })

  test("statements and payouts fit", async () => {
    await page.goto("/creator/payouts")
    await page
      .getByRole("table", { name: /^Statements of/ })
      .first()
      .getByRole("link")
      .first()
      .click()
    await expect(page.getByRole("heading", { level: 1, name: /^\w+ \d{4}$/ })).toBeVisible()
    await checkPage(page)
  })
})

test("an order of the console fits a phone", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/orders?status=partly+refunded`)
  await checkWidth(page)
  await page.getByRole("table", { name: "Orders" }).getByRole("cell").getByRole("link").first().click()
  await expect(page.getByRole("list", { name: "The order's story" })).toBeVisible()
  await checkPage(page)
  await page.getByRole("button", { name: "Menu" }).click()
  await expect(page.getByRole("dialog").getByRole("link", { name: "Payouts" })).toBeVisible()
})

test("the console's lists fit a phone", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  for (const place of [
    ...["", "/creators", "/orders", "/products", "/commissions", "/payouts", "/reconciliation"],
    ...["/settings", "/settings/shop", "/settings/deliveries", "/settings/privacy"],
  ]) {
    await page.goto(`${juniper.console}${place}`)
    await checkWidth(page)
    await expect(page.locator("h1")).toHaveCount(1)
    await checkWidth(page)
  }
})
