import { type Browser, expect, type Page, test } from "@playwright/test"
import { checkAccess, checkWidth, hearConsole } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const panel = (page: Page) => page.getByRole("dialog")
const chapter = (page: Page, title: string) => panel(page).getByRole("heading", { name: title, exact: true })
/** An amount of the panel, or of the page, that opens how it came about. */
const amounts = (place: ReturnType<Page["getByRole"]>) => place.getByRole("button", { name: /Explain/ })

async function opened(page: Page, title: string | RegExp): Promise<void> {
  await expect(panel(page).getByRole("heading", { level: 2, name: title })).toBeVisible()
  await expect(panel(page).getByText("Looking up")).toBeHidden()
}

test("from what the brand owes down to the movements of one commission, and the address can be sent", async ({
  browser,
}) => {
  const page = await browserOf(browser, people.olive)
  const heard = hearConsole(page)
  await page.goto(juniper.console)
  await page.getByRole("button", { name: /Explain: Owed now/ }).click()
  await opened(page, /Cleared, and not paid yet, all creators/)
  await checkAccess(page)
  await amounts(panel(page)).first().click()
  await opened(page, /Cleared, and not paid yet, (?!all)/)
  await panel(page)
    .getByRole("button", { name: /Explain: #/ })
    .first()
    .click()
  await opened(page, /Cleared and reserved, #/)
  await expect(chapter(page, "What went in and out")).toBeVisible()
  await panel(page)
    .getByRole("button", { name: /Explain: .*commission on #/ })
    .click()
  await opened(page, /commission on #/)
  for (const title of ["Evidence", "Decision", "Plan", "Base", "Rate", "Rounding", "By line", "Hold", "Where it is"])
    await expect(chapter(page, title)).toBeVisible()
  await checkAccess(page)
  expect(page.url()).toMatch(/\?explain=com_/)
  await page.reload()
  await opened(page, /commission on #/)
  await page.keyboard.press("Escape")
  await expect(panel(page)).toBeHidden()
  await expect(page).not.toHaveURL(/explain/)
  expect(heard()).toEqual([])
})

test("a line of an order says its part, and what an address makes up says so in words", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/commissions`)
  await page
    .getByRole("table", { name: "Commissions" })
    .getByRole("button", { name: /Explain: .*commission on #/ })
    .first()
    .click()
  await opened(page, /commission on #/)
  await panel(page).getByRole("link", { name: "Open the order’s whole story" }).click()
  await expect(page.getByRole("heading", { level: 1, name: /Order #/ })).toBeVisible()
  await page
    .getByRole("table", { name: /commission by line/ })
    .getByRole("button", { name: /Explain/ })
    .first()
    .click()
  await expect(chapter(page, "Allocation")).toBeVisible()
  await page.goto(`${juniper.console}?explain=com_nothing`)
  await expect(panel(page).getByText("This names no figure")).toBeVisible()
})

test("the keyboard opens an amount, goes into its story and back, and stands on the amount again", async ({
  browser,
}) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/payouts`)
  const amount = amounts(page.getByRole("table", { name: "Batches" })).first()
  await amount.focus()
  await page.keyboard.press("Enter")
  await opened(page, /^Batch/)
  const address = page.url()
  await amounts(panel(page)).first().press("Enter")
  await opened(page, /^(?!Batch)/)
  await panel(page).getByRole("button", { name: "Back" }).press("Enter")
  await opened(page, /^Batch/)
  expect(page.url()).toBe(address)
  await expect(panel(page).getByRole("button", { name: "Back" })).toHaveCount(0)
  await page.keyboard.press("Escape")
  await expect(panel(page)).toBeHidden()
  await expect(amount).toBeFocused()
  await page.goBack()
  await opened(page, /^Batch/)
})

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])
  test(`a creator sees how their own came about and nothing of others, ${viewport.width} wide`, async ({ browser }) => {
    const page = await creatorPage(browser, viewport)
    await page.goto("/creator")
    await page
      .getByRole("button", { name: /Explain: Coming to you/ })
      .first()
      .click()
    await opened(page, /On its way, all brands/)
    await checkWidth(page)
    await page.goto("/creator/earnings")
    await page
      .getByRole("table", { name: "Earnings" })
      .getByRole("button", { name: /Explain: Earned on #/ })
      .first()
      .click()
    await opened(page, /^Your commission on #/)
    await expect(chapter(page, "Why you")).toBeVisible()
    await expect(panel(page).getByText(/Tomás|Wren|Ines/)).toHaveCount(0)
    await checkWidth(page)
    await checkAccess(page)
    await page.keyboard.press("Escape")
    await page.goto("/creator/payouts")
    await page
      .getByRole("table", { name: /^Statements of/ })
      .first()
      .getByRole("row")
      .nth(1)
      .getByRole("button", { name: /Explain/ })
      .last()
      .click()
    await opened(page, /Closing balance/)
    await expect(chapter(page, "From opening to closing")).toBeVisible()
  })

async function creatorPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  return browserOf(browser, people.ana, { viewport })
}
