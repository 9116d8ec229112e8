import { expect, type Page, test } from "@playwright/test"
import { browserOf, people } from "./people"
import { places } from "./places"

/** Kōbo's console: Juniper's is where the story of an order is told at the same time. */
const kobo = "/brand/kobo"

test("a second shop is connected in Shopify's own pages, proves itself, leaves, and comes back", async ({
  browser,
}) => {
  test.slow()
  const page = await browserOf(browser, people.haru)
  await door(page, "shops", { handle: "osprey", name: "Osprey", currency: "EUR", taxesIncluded: true })
  await connect(page, "osprey.myshopify.com")
  await expect(page.getByRole("heading", { name: "Osprey" })).toBeVisible()
  await expect(page.getByText("All shops are connected, and everything needed works.")).toBeVisible({ timeout: 60_000 })

  await page.goto(`${kobo}/products?q=blanket`)
  await expect(row(page, "Products", "Blanket")).toContainText("Osprey", { timeout: 30_000 })

  await page.goto(`${places.shop}/shops/osprey/admin/apps`)
  await page.getByRole("button", { name: "Uninstall Tributary" }).click()
  await page.goto(`${kobo}/settings/shop`)
  await seen(page, page.getByText("Osprey removed the app."))

  await page.getByRole("button", { name: "Connect again" }).click()
  await page.getByRole("button", { name: "Install" }).click()
  await seen(page, page.getByText("All shops are connected, and everything needed works."))
})

test("an order whose message was lost is found, and named", async ({ browser }) => {
  const page = await browserOf(browser, people.haru)
  const earlier = new Date((await shopTime(page)) - 10 * 60_000).toISOString()
  await door(page, "faults", { shop: "kobo", lose: true })
  const lines = [{ productHandle: "yunomi", quantity: 2 }]
  const { order } = await door<{ order: { name: string } }>(page, "orders", { shop: "kobo", lines, at: earlier })
  await door(page, "faults", { shop: "kobo", lose: false })

  await page.goto(`${kobo}/orders?q=${encodeURIComponent(order.name)}`)
  await expect(page.getByRole("heading", { name: "No order fits" })).toBeVisible()
  await page.goto(`${kobo}/reconciliation`)
  await page.getByRole("button", { name: "Read now" }).first().click()
  await seen(page, page.getByRole("link", { name: order.name, exact: true }))
  await page.getByRole("link", { name: order.name, exact: true }).click()
  await expect(page.getByRole("heading", { name: `Order ${order.name}` })).toBeVisible()
})

test("a message that cannot be read is parked with its reason, and never blocks the next", async ({ browser }) => {
  const page = await browserOf(browser, people.haru)
  await door(page, "tell", { shop: "kobo", topic: "orders/updated", payload: { id: 77, currency: "JPY" } })
  const next = await door<{ order: { name: string } }>(page, "orders", {
    shop: "kobo",
    lines: [{ productHandle: "bento", quantity: 1 }],
  })
  await page.goto(`${kobo}/orders`)
  await seen(page, page.getByRole("link", { name: next.order.name, exact: true }))

  await page.goto(`${kobo}/settings/deliveries?state=parked`)
  await seen(page, page.getByRole("table", { name: "Messages" }).getByRole("row").nth(1))
  await page.getByRole("table", { name: "Messages" }).getByRole("cell").getByRole("link").first().click()
  const panel = page.getByRole("dialog")
  await expect(panel).toContainText("created_at is not a time.")
  await panel.getByRole("button", { name: "Replay this message" }).click()
  await seen(page, page.getByText(/messages? (is|are) parked/))
})

test("a product that changes in the shop changes here", async ({ browser }) => {
  const page = await browserOf(browser, people.haru)
  await door(page, "product", { shop: "kobo", handle: "tetsubin", priceMinor: 31_900, costMinor: 12_000 })
  await page.goto(`${kobo}/products?q=kettle`)
  await seen(page, row(page, "Products", "Iron kettle").filter({ hasText: "31,900" }))
  await page.getByRole("link", { name: "Iron kettle" }).click()
  await expect(row(page, "Variants", "The only one")).toContainText("62 %")
})

async function connect(page: Page, domain: string): Promise<void> {
  await page.goto(`${kobo}/settings/shop`)
  await page.getByLabel("Your shop's address at Shopify").fill(domain)
  await page.getByRole("button", { name: "Connect the shop" }).click()
  await page.getByRole("button", { name: "Install" }).click()
  await page.waitForURL(url => url.pathname.endsWith("/settings/shop"))
}

function row(page: Page, table: string, name: string) {
  return page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: name })
}

/** Something that comes by itself; pages that do not watch are looked at again. */
async function seen(page: Page, what: ReturnType<Page["locator"]>): Promise<void> {
  await expect(async () => {
    if (!(await what.first().isVisible())) await page.reload()
    await expect(what.first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
}

/** The sandbox shop's own door, for what happens at the shop. */
async function door<T>(page: Page, name: string, data: object): Promise<T> {
  const answer = await page.request.post(`${places.shop}/_sandbox/${name}`, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

async function shopTime(page: Page): Promise<number> {
  const answer = await page.request.get(`${places.shop}/_sandbox/health`)
  return Date.parse(((await answer.json()) as { now: string }).now)
}
