import { expect, type Page, test } from "@playwright/test"
import { letterTo } from "./mailbox"
import { checkPage } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const PICTURE = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")

test("a creator contests an order that did not count, shows a picture; the brand upholds; the creator sees what it earns", async ({
  browser,
}) => {
  test.slow()
  const ana = await browserOf(browser, people.ana)
  await ana.goto("/creator/disputes")
  await checkPage(ana)
  await ana.getByRole("table", { name: "Disputes" }).getByRole("link").first().click()
  await expect(ana.getByText("It is their turn")).toBeVisible()
  await expect(ana.getByText(/does not answer by/)).toBeVisible()
  await ana
    .getByLabel("A picture or a PDF that shows it")
    .setInputFiles({ name: "page.html", mimeType: "image/png", buffer: Buffer.from("<html>") })
  await expect(ana.getByText("This file is neither")).toBeVisible()
  await ana
    .getByLabel("A picture or a PDF that shows it")
    .setInputFiles({ name: "till.png", mimeType: "image/png", buffer: PICTURE })
  await expect(ana.getByRole("link", { name: "till.png" })).toBeVisible()
  await checkPage(ana)
  const page = ana.url()

  const olive = await browserOf(browser, people.olive)
  await olive.goto(juniper.console)
  await olive.getByRole("link", { name: /Answer: \d+ dispute/ }).click()
  await olive.getByRole("table", { name: "Disputes" }).getByRole("link", { name: /order/i }).first().click()
  await expect(olive.getByText("It is your turn")).toBeVisible()
  await checkPage(olive)
  await expectDownload(olive)
  await olive.getByRole("button", { name: "Decide" }).click()
  const dialog = olive.getByRole("dialog")
  await expect(dialog.getByText(/it is credited to/)).toBeVisible()
  await dialog.getByLabel("Why").fill("The till’s receipt shows your code.")
  await dialog.getByRole("button", { name: "Uphold" }).click()
  const thread = olive.getByRole("list", { name: "What was said and decided" })
  await expect(thread.getByText("The order is credited by a person’s decision.")).toBeVisible()
  await expect(olive.getByRole("list", { name: "Postings of this decision" })).toContainText("Earned")
  await letterTo(olive, { to: people.ana, subject: /You were right/, after: 0 })

  await ana.goto(page)
  await expect(ana.getByText("Upheld", { exact: true }).first()).toBeVisible()
  await expect(ana.getByText("This is over")).toBeVisible()
  await expect(ana.getByRole("list", { name: "Postings of this decision" })).toBeVisible()
})

test("a creator contests an amount from its own page, with what happens if nobody answers before it is sent", async ({
  browser,
}) => {
  const ana = await browserOf(browser, people.ana)
  await ana.goto("/creator/earnings?state=clearing")
  await ana.getByRole("table", { name: "Earnings" }).getByRole("link").first().click()
  await ana.getByRole("button", { name: "Contest this" }).click()
  const dialog = ana.getByRole("dialog", { name: /What is wrong/ })
  await expect(dialog.getByText(/has 14 days to answer/)).toBeVisible()
  await dialog.getByLabel(/What it should earn/).fill("9999")
  await dialog.getByLabel("Why").fill("The whole order was mine: she asked me first.")
  await dialog.getByRole("button", { name: /Send it to/ }).click()
  await expect(dialog.getByText(/is the most it could earn/)).toBeVisible()
})

async function expectDownload(page: Page): Promise<void> {
  const href = await page.getByRole("link", { name: "till.png" }).getAttribute("href")
  const answer = await page.request.get(href ?? "")
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "content-disposition": 'attachment; filename="till.png"',
    "x-content-type-options": "nosniff",
  })
  expect((await answer.body()).equals(PICTURE)).toBe(true)
}
