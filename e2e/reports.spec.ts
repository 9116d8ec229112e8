import fs from "node:fs/promises"
import { expect, type Page, test } from "@playwright/test"
import { checkPage } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const REPORTS = `${juniper.console}/reports`
let olive: Page

test.beforeAll(async ({ browser }) => {
  olive = await browserOf(browser, people.olive)
})

test("what is credited and what is nobody's make the store's revenue, on the page and in its file", async () => {
  await olive.goto(`${REPORTS}/revenue`)
  const [store, direct, unattributed] = await Promise.all(["Store", "Direct", "Unattributed"].map(centsOf))
  expect(store).toBeGreaterThan(0)
  expect((direct ?? 0) + (unattributed ?? 0)).toBe(store)
  await olive.getByRole("link", { name: "Assisted" }).click()
  await expect(olive).toHaveURL(/sort=-assisted/)
  await checkPage(olive)
  const lines = await fileOf(olive)
  expect(lines[0]).toMatch(/^\uFEFFName,Id,Currency,Credited orders,Direct/)
  const sum = lines.slice(1).reduce((total, line) => total + cents(line.split(",")[4]), 0)
  expect(sum).toBe(direct)
})

test("the audit says that nothing is counted twice, and leads to the orders that are nobody's", async () => {
  await olive.goto(`${REPORTS}/coverage`)
  await expect(olive.getByText("Nothing is counted twice")).toBeVisible()
  const last = olive.getByRole("row", { name: /^The store’s revenue/ })
  await expect(last).toContainText("100%")
  await checkPage(olive)
  await olive.getByRole("link", { name: "Orders credited to nobody" }).click()
  await expect(olive).toHaveURL(/orders\?credited=no/)
})

test("every model shares the same orders, by keyboard too", async () => {
  await olive.goto(`${REPORTS}/models`)
  const table = olive.getByRole("table", { name: "Channels under every model" })
  const last = table.getByRole("row", { name: /^All channels/ }).getByRole("cell")
  // Its name and seven models: texts are read at once, so the row must be there first.
  await expect(last).toHaveCount(8)
  const totals = (await last.allTextContents()).slice(1)
  expect(new Set(totals).size).toBe(1)
  await olive.getByRole("application").focus()
  await olive.keyboard.press("ArrowRight")
  await expect(olive.locator(".recharts-tooltip-wrapper").getByText("Markov")).toBeVisible()
  await olive.getByRole("button", { name: "Channels" }).click()
  await olive.getByRole("menuitemradio", { name: "Creators only" }).click()
  await expect(table.getByRole("row", { name: /^Direct/ })).toHaveCount(0)
  await checkPage(olive)
  const lines = await fileOf(olive)
  expect(lines[0]).toMatch(/^\uFEFFChannel,Currency,first_touch orders,first_touch revenue/)
})

async function centsOf(label: string): Promise<number> {
  const term = olive.getByRole("term").filter({ hasText: new RegExp(`^${label}$`) })
  return cents((await term.locator("xpath=following-sibling::dd[1]").textContent()) ?? "")
}

/** All amounts here have two decimals. */
function cents(text: string | undefined): number {
  return Number((text ?? "").replace(/[^\d-]/g, ""))
}

async function fileOf(page: Page): Promise<string[]> {
  const waiting = page.waitForEvent("download")
  await page.getByRole("link", { name: "Export CSV" }).click()
  const text = await fs.readFile(await (await waiting).path(), "utf8")
  return text.trimEnd().split("\r\n")
}
