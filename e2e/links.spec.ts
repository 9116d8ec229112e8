import { expect, type Locator, type Page, test } from "@playwright/test"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper, places } from "./places"

/** Names of this run, so that the walk can be taken again in the same world. */
const run = Date.now().toString(36).slice(-6)
const campaign = { name: `Drop ${run}`, word: `drop-${run}` }
const domain = `go-${run}.juniper.localhost`

test.describe.configure({ mode: "serial" })

test("a link to a product in a campaign is made, scanned, followed and put away", async ({ browser }) => {
  test.slow()
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/campaigns`)
  const opening = await openDialog(page, page.getByRole("button", { name: "New campaign" }))
  await opening.getByLabel("Name").fill(campaign.name)
  await expect(opening.getByLabel("UTM campaign")).toHaveValue(campaign.word)
  await opening.getByRole("button", { name: "Open the campaign" }).click()
  await expect(row(page, campaign.name)).toContainText("Running")

  await page.goto(`${juniper.console}/links`)
  const making = await openDialog(page, page.getByRole("button", { name: "Make links" }))
  await making.getByRole("checkbox", { name: "Ana", exact: true }).click()
  await making.getByLabel("Product", { exact: true }).fill("mug")
  await making.getByRole("list", { name: "Products found" }).getByRole("button", { name: /mug/i }).first().click()
  await choose(page, making.getByRole("combobox", { name: "Campaign" }), campaign.name)
  await making.getByText("A name, and an ending of its own").click()
  await making.getByLabel("Ending of the address").fill("admin")
  await making.getByRole("button", { name: "Make the link" }).click()
  await expect(making.getByRole("alert")).toContainText("Choose another")
  await making.getByLabel("Ending of the address").fill(`ana-${run}`)
  await making.getByRole("button", { name: "Make the link" }).click()
  await expect(making.getByText("1 link made.")).toBeVisible()
  await making.getByRole("button", { name: "Done" }).click()

  const made = row(page, `/go/ana-${run}`)
  await expect(made).toContainText(campaign.name)
  const codes = await openDialog(page, made.getByRole("button", { name: /^QR code/ }))
  const address = await codes.getByRole("img", { name: /QR code that leads to/ }).getAttribute("alt")
  expect(address).toContain(`/go/ana-${run}`)
  await expect(codes.getByRole("link", { name: "PNG for print" })).toHaveAttribute("href", /^data:image\/png;base64,/)
  await expect(codes.getByRole("link", { name: "Download as SVG" })).toHaveAttribute("download", `qr-ana-${run}.svg`)
  await page.keyboard.press("Escape")

  const landing = await follow(page, `/go/ana-${run}`)
  expect(landing.status).toBe(302)
  expect(landing.location.searchParams.get("utm_campaign")).toBe(campaign.word)
  expect(landing.location.pathname).toContain("/products/")

  await made.getByRole("checkbox").click()
  const asking = await openDialog(page, page.getByRole("status").getByRole("button", { name: "Put away" }))
  await asking.getByRole("button", { name: "Put away" }).click()
  await expect(row(page, `/go/ana-${run}`)).toContainText("Put away")
  await expect(async () => expect((await follow(page, `/go/ana-${run}`)).status).toBe(410)).toPass({ timeout: 45_000 })
})

test("links answer under the brand's own domain once its DNS says so", async ({ browser }) => {
  test.slow()
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/links/domains`)
  await page.getByLabel("Your domain").fill(domain)
  await page.getByRole("button", { name: "Add domain" }).click()
  const panel = page.getByRole("region", { name: domain })
  await expect(panel).toContainText("Waiting")
  await panel.getByRole("button", { name: "Check now" }).click()
  await expect(panel).toContainText("There is no TXT record")

  for (const record of await panel.getByRole("table", { name: "Records" }).getByRole("row").all()) {
    // The words of the copy button stand on a line of their own.
    const cells = await record.getByRole("cell").allInnerTexts()
    const [type, name, value] = cells.map(text => text.split("\n")[0]?.trim())
    if (!type) continue
    const data = { type, name, value }
    expect((await page.request.post(`${places.mail}/_sandbox/dns`, { data })).ok()).toBe(true)
  }
  await panel.getByRole("button", { name: "Check now" }).click()
  await expect(panel).toContainText("In use")
  await expect(page.getByText(`http://${domain}`)).toBeVisible()

  await page.goto(`${juniper.console}/links`)
  const shared = page.getByRole("table", { name: "Links" }).getByRole("row").nth(1)
  const link = /\/([a-z0-9-]+)/.exec(await shared.innerText())?.[1] ?? ""
  const there = { maxRedirects: 0, headers: { host: domain } }
  expect([302, 410]).toContain((await page.request.get(`/${link}`, there)).status())
  expect((await page.request.get("/brand/juniper", there)).status()).toBe(404)

  await page.goto(`${juniper.console}/links/domains`)
  const asking = await openDialog(page, panel.getByRole("button", { name: "Remove" }))
  await asking.getByRole("button", { name: "Remove the domain" }).click()
  await expect(panel).toBeHidden()
})

test("a creator makes a link to a product, and has it already the second time", async ({ browser }) => {
  const page = await browserOf(browser, people.ana)
  for (const said of [/It works now|You have it already/, /You have it already/]) {
    await page.goto("/creator/links")
    const making = await openDialog(page, page.getByRole("button", { name: "Make a link" }).first())
    await making.getByRole("list", { name: "Products found" }).getByRole("button").last().click()
    await making.getByRole("button", { name: "Make the link" }).click()
    await expect(making.getByText(said)).toBeVisible()
  }
})

test("a convention that tells nobody apart is refused before it is published", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/links/utm`)
  const preview = page.getByRole("region", { name: "Preview" })
  await expect(preview).toContainText("utm_source")
  await page.getByLabel("utm_source").fill("tributary")
  await expect(preview).toContainText("no report could tell whose traffic it is")
  await expect(page.getByRole("button", { name: "Publish the convention" })).toBeDisabled()
  await expect(page.getByText(/landings of the last 90 days/)).toBeVisible()
})

function row(page: Page, text: string): Locator {
  return page.getByRole("row").filter({ hasText: text })
}

async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click()
  await page.getByRole("option", { name: option }).click()
}

async function follow(page: Page, path: string): Promise<{ status: number; location: URL }> {
  const answer = await page.request.get(path, { maxRedirects: 0 })
  return { status: answer.status(), location: new URL(answer.headers().location ?? "http://nowhere.example") }
}
