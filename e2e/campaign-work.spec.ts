import { expect, type Page, test } from "@playwright/test"
import { checkPage } from "./page-checks"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

test("a creator says yes, submits, and is owed the fee when the brand approves", async ({ browser }) => {
  test.slow()
  const ana = await browserOf(browser, people.ana, PHONE)
  await open(ana, "/creator/campaigns", /Juniper/)
  await checkPage(ana)
  await ana.getByRole("button", { name: "Yes, I take part" }).click()
  await expect(ana.getByRole("region", { name: "Your answer" })).toBeHidden()
  const stories = ana.getByRole("listitem").filter({ has: ana.getByRole("heading", { name: "Three stories" }) })
  const submit = await openDialog(ana, stories.getByRole("button", { name: "Submit", exact: true }))
  await submit.getByLabel("Link").fill("https://stories.example/three")
  await submit.getByRole("button", { name: "Submit", exact: true }).click()
  await expect(submit).toBeHidden()
  await expect(stories.getByText("Submitted")).toBeVisible()

  const olive = await browserOf(browser, people.olive)
  await open(olive, `${juniper.console}/campaigns`, "First season")
  const row = olive.getByRole("row").filter({ hasText: "Three stories" })
  const approve = await openDialog(olive, row.getByRole("button", { name: "Approve" }))
  await expect(approve).toContainText("is owed $90.00")
  await approve.getByRole("button", { name: "Approve" }).click()
  await expect(approve).toBeHidden()
  await expect(row.getByText("Approved")).toBeVisible()
  await checkPage(olive)

  await ana.goto("/creator/earnings")
  await ana.getByRole("link", { name: /Three stories/ }).click()
  await expect(ana.getByRole("dialog").getByText("The fee that was agreed")).toBeVisible()
})

test("what is above the limit waits for a second person, who sees why and says yes", async ({ browser }) => {
  const fay = await browserOf(browser, people.fay)
  await fay.goto(`${juniper.console}/commissions/by-hand?state=asked`)
  const row = fay.getByRole("row").filter({ hasText: "Studio day" })
  const approve = await openDialog(fay, row.getByRole("button", { name: "Approve" }))
  await expect(approve).toContainText("is owed $320.00")
  await approve.getByRole("button", { name: /^Approve/ }).click()
  await expect(approve).toBeHidden()
  await fay.goto(`${juniper.console}/commissions/by-hand`)
  await expect(row.getByText("Approved", { exact: true })).toBeVisible()
  await checkPage(fay)
})

/** One of a list of campaigns. */
async function open(page: Page, address: string, name: string | RegExp): Promise<void> {
  await page.goto(address)
  await page.getByRole("table", { name: "Campaigns" }).getByRole("link", { name }).first().click()
  await expect(page.getByRole("heading", { level: 2, name: "Brief" })).toBeVisible()
}
