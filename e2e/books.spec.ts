import { createHash } from "node:crypto"
import { type Browser, expect, type Page, test } from "@playwright/test"
import { checkPage } from "./page-checks"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const BOOKS = `${juniper.console}/books`
const RECEIVABLES = `${juniper.console}/receivables`

test("a month is closed; its files stay the same to the byte when codes change and money moves later", async ({
  browser,
}) => {
  test.slow()
  const fay = await browserOf(browser, people.fay)
  await fay.goto(`${BOOKS}/months`)
  const close = fay.getByRole("button", { name: /^Close / })
  const month = ((await close.textContent()) ?? "").replace("Close ", "")
  const dialog = await openDialog(fay, close)
  await expect(dialog).toContainText("cannot be taken back")
  await dialog.getByRole("button", { name: `Close ${month}` }).click()
  await expect(dialog).toBeHidden()
  await expect(fay.getByText(`Closed up to ${month}.`)).toBeVisible()
  await fay.getByRole("link", { name: month }).click()
  await expect(fay.getByRole("heading", { level: 1, name: month })).toBeVisible()
  await checkPage(fay)
  const before = await filesOf(fay)
  expect([...before.keys()].filter(name => name.includes("xero"))).toHaveLength(2)
  const journal = [...before].find(([name]) => name.includes("by-month-xero"))?.[1] ?? ""
  expect(journal.split("\r\n")[0]).toMatch(/^\*Narration,\*Date,Description,\*AccountCode,\*TaxRate,\*Amount/)
  expect(
    cents(
      journal
        .split("\r\n")
        .slice(1, -1)
        .map(line => line.split(",")[5] ?? ""),
    ),
  ).toBe(0)

  await refundOne(browser, fay)
  await writeOffByTwo(browser, fay)
  await changeCode(fay)
  await fay.goto(`${BOOKS}/months`)
  await fay.getByRole("link", { name: month }).click()
  expect(await filesOf(fay)).toEqual(before)
})

test("the trial balance comes to zero, now and as of a day, and every account opens its statement", async ({
  browser,
}) => {
  const fay = await browserOf(browser, people.fay)
  await fay.goto(BOOKS)
  await expect(fay.getByText("They come to zero")).toBeVisible()
  await checkPage(fay)
  await fay.goto(`${BOOKS}?asOf=2020-01-01`)
  await expect(fay.getByText("The books were empty then")).toBeVisible()
  await fay.goto(BOOKS)
  await fay.getByRole("link", { name: "Cleared" }).click()
  await expect(fay.getByRole("heading", { level: 1, name: "Cleared, USD" })).toBeVisible()
  await expect(fay.getByRole("table", { name: "Movements of Cleared" })).toBeVisible()
  await checkPage(fay)

  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await fay.goto(`${BOOKS}?asOf=${yesterday}T09:30`)
  const held = fay.getByRole("row").filter({ has: fay.getByRole("link", { name: "Held", exact: true }) })
  const credit = /\$[\d,.]+/.exec((await held.getByRole("cell").last().textContent()) ?? "")?.[0] ?? "no amount"
  await held.getByRole("link").click()
  await expect(fay.getByText(", up to ", { exact: false })).toBeVisible()
  await expect(fay.getByText("Held after").locator("..")).toContainText(credit)

  await fay.goto(`${BOOKS}/months`)
  await fay
    .getByRole("button", { name: /Explain: Owed at its end/ })
    .first()
    .click()
  await expect(fay.getByRole("dialog").getByText("From its beginning to its end")).toBeVisible()
})

/** The newest order that somebody is credited with comes back in part: the books learn it in the month that is open. */
async function refundOne(browser: Browser, fay: Page): Promise<void> {
  await fay.goto(`${juniper.console}/orders?status=paid&credited=yes`)
  const row = fay.getByRole("table", { name: "Orders" }).getByRole("link", { name: /^#\d+/ }).first()
  const order = /#\d+/.exec((await row.textContent()) ?? "")?.[0] ?? ""
  const address = (await row.getAttribute("href")) ?? ""
  const shopper = await (await browser.newContext()).newPage()
  await shopper.goto(`${juniper.shop}/admin`)
  await shopper.getByRole("link", { name: order, exact: true }).click()
  await shopper
    .getByLabel(/^Refund how many of/)
    .first()
    .fill("1")
  await shopper.getByRole("button", { name: "Refund", exact: true }).click()
  await expect(shopper.getByRole("heading", { name: "Refunds" })).toBeVisible()
  await expect
    .poll(
      async () => {
        await fay.goto(address)
        return fay.getByText(/refunded/i).count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
}

/** What Fay asked for in the demo, she cannot approve; Olive can, and then it is owed no more. */
async function writeOffByTwo(browser: Browser, fay: Page): Promise<void> {
  await fay.goto(RECEIVABLES)
  await checkPage(fay)
  const waiting = fay.getByRole("table", { name: "Write-offs" })
  await expect(waiting.getByRole("button", { name: "Take it back" })).toBeVisible()
  await expect(waiting.getByRole("button", { name: /^Write off/ })).toHaveCount(0)
  const olive = await browserOf(browser, people.olive)
  await olive.goto(RECEIVABLES)
  const dialog = await openDialog(olive, olive.getByRole("button", { name: /^Write off/ }))
  await dialog.getByRole("button", { name: /^Write off/ }).click()
  await expect(dialog).toBeHidden()
  await expect(olive.getByText("Waiting for a second person")).toHaveCount(0)
}

async function changeCode(fay: Page): Promise<void> {
  await fay.goto(`${BOOKS}/codes`)
  await checkPage(fay)
  await fay.getByRole("group", { name: "Commission expense" }).getByLabel("Xero code").fill("6200")
  await fay.getByRole("button", { name: "Save the codes" }).click()
  await expect(fay.getByText("Months that are closed keep the codes")).toBeVisible()
}

/** Every file of the month that is open, as downloaded; each is what its fingerprint says. */
async function filesOf(page: Page): Promise<Map<string, string>> {
  const table = page.getByRole("table", { name: "Files" })
  await expect(table).toBeVisible()
  const files = new Map<string, string>()
  for (const link of await table.getByRole("link").all()) {
    const response = await page.request.get((await link.getAttribute("href")) ?? "")
    const body = await response.body()
    const sha256 = createHash("sha256").update(body).digest("hex")
    const name = (await link.textContent()) ?? ""
    await expect(table.getByRole("row").filter({ hasText: name })).toContainText(sha256.slice(0, 12))
    files.set(name, body.toString("utf8"))
  }
  return files
}

function cents(amounts: readonly string[]): number {
  return amounts.reduce((sum, amount) => sum + Number(amount.replace(".", "")), 0)
}
