import { expect, type Page, test } from "@playwright/test"
import { letterTo } from "./mailbox"
import { checkAccess, checkPage, hearConsole } from "./page-checks"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const looks = ["light", "dark"] as const

const open = ["/", "/signin", "/signin/sent", "/signin/confirm", "/signin?error=Verification"]

/** The console by the headings of its rail: its places, and lists of which the first row is opened too. */
const console: readonly { part: string; places: readonly string[]; lists: readonly [place: string, name: string][] }[] =
  [
    {
      part: "home and promotion",
      places: [
        "",
        "/creators",
        "/creators/invitations",
        "/creators/groups",
        "/links",
        "/campaigns",
        "/links/codes",
        "/links/offers",
        "/links/utm",
        "/links/domains",
      ],
      lists: [
        ["/creators", "Creators"],
        ["/creators/groups", "Groups"],
        ["/campaigns", "Campaigns"],
        ["/links/offers", "Offers"],
      ],
    },
    {
      part: "shop",
      places: [
        "/orders",
        "/orders?status=refunded",
        "/orders?q=nothing-is-called-this",
        "/orders?source=web&from=2026-01-01&sort=-total",
        "/orders?shop=shp_none",
        "/products",
        "/products?q=nothing-is-called-this",
      ],
      lists: [
        ["/orders?status=partly+refunded", "Orders"],
        ["/products", "Products"],
      ],
    },
    {
      part: "money",
      places: [
        "/commissions",
        "/commissions/clearing",
        "/commissions/clearing?view=stopped",
        "/commissions/clearing?view=past&currency=USD",
        "/commissions/periods",
        "/disputes",
        "/disputes?state=declined&kind=hold",
        "/commissions/by-hand",
        "/commissions/by-hand?state=asked",
        "/payouts",
        "/books",
        "/books/months",
        "/books/codes",
        "/books?asOf=2020-01-01",
        "/receivables",
        "/receivables?age=31%E2%80%9360&asOf=2026-11-01",
      ],
      lists: [
        ["/payouts", "Batches"],
        ["/disputes", "Disputes"],
      ],
    },
    {
      part: "insight",
      places: [
        "/reports",
        "/reports/revenue?by=campaign&sort=-assisted",
        "/reports/revenue?from=2020-01-01&to=2020-01-31",
        "/reports/coverage",
        "/reports/models",
        "/reports/models?only=creators&chart=rules",
        "/reports/survey",
        "/reports/survey/review",
        "/rules",
        "/reports/what-if",
        "/risk",
        "/risk?state=dismissed&kind=self_referral",
        "/reconciliation",
      ],
      lists: [["/risk?state=confirmed", "Signals"]],
    },
    {
      part: "settings",
      places: [
        "/settings/disputes",
        "/settings",
        "/settings/program",
        "/settings/attribution",
        "/settings/attribution/change",
        "/settings/survey",
        "/settings/in-the-shop",
        "/settings/shop",
        "/settings/deliveries",
        "/settings/deliveries?state=parked",
        "/settings/privacy",
        "/settings/audit",
      ],
      lists: [["/settings/deliveries", "Messages"]],
    },
  ]

const portal = [
  "",
  "/links",
  "/earnings",
  "/earnings/clearing",
  "/earnings/clearing?view=waiting",
  "/campaigns",
  "/periods",
  "/payouts",
  "/debts",
  "/notices",
  "/disputes",
  "/more",
  "/rules",
].map(place => `/creator${place}`)

for (const colorScheme of looks) {
  test(`public pages, ${colorScheme}`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage()
    await visit(page, open)
  })

  for (const { part, places, lists } of console)
    test(`the console, ${part}, ${colorScheme}`, async ({ browser }) => {
      test.slow()
      const page = await browserOf(browser, people.olive, { colorScheme })
      const inConsole = (place: string) => `${juniper.console}${place}`
      await visit(page, places.map(inConsole))
      for (const [place, name] of lists) await visit(page, [await firstRow(page, inConsole(place), name)])
    })

  test(`the portal, ${colorScheme}`, async ({ browser }) => {
    const page = await browserOf(browser, people.ana, { colorScheme })
    await visit(page, portal)
    await visit(page, [
      await firstRow(page, "/creator/earnings", "Earnings"),
      await firstRow(page, "/creator/campaigns", "Campaigns"),
      await firstRow(page, "/creator/payouts", "Payouts"),
      await firstRow(page, "/creator/payouts", /^Statements of/),
    ])
  })

  test(`an invitation and what opens over a page, ${colorScheme}`, async ({ browser }) => {
    const page = await browserOf(browser, people.olive, { colorScheme })
    const guest = await (await browser.newContext({ colorScheme })).newPage()
    const email = `guest.${colorScheme}@creators.example`
    await page.goto(`${juniper.console}/creators`)
    const dialog = await openDialog(page, page.getByRole("button", { name: "Invite a creator" }))
    await checkAccess(page)
    await dialog.getByLabel("Their e-mail address").fill(email)
    await dialog.getByRole("button", { name: "Send the invitation" }).click()
    const { links } = await letterTo(page, { to: email, subject: /invites you to earn/, after: 0 })
    await visit(guest, [
      new URL(links.find(one => one.includes("/invite/")) ?? "/").pathname,
      "/invite/of-no-such-thing",
    ])
  })

  test(`pages that are not there, ${colorScheme}`, async ({ browser }) => {
    const page = await browserOf(browser, people.olive, { colorScheme })
    expect((await page.goto("/nothing-here"))?.status()).toBe(404)
    await checkPage(page)
    for (const missing of ["/brand/nobody", `${juniper.console}/orders/ord_none`]) {
      await page.goto(missing)
      await expect.soft(page.getByRole("heading", { level: 1 }), missing).toHaveText("There is nothing at this address")
      await checkPage(page)
    }
  })
}

async function visit(page: Page, addresses: readonly string[]): Promise<void> {
  const heard = hearConsole(page)
  for (const address of addresses) {
    await page.goto(address)
    await checkPage(page)
    expect.soft(heard(), `the browser's console on ${address}`).toEqual([])
  }
}

/** Where the first row of a table leads. */
async function firstRow(page: Page, address: string, table: string | RegExp): Promise<string> {
  await page.goto(address)
  const link = page.getByRole("table", { name: table }).first().getByRole("cell").getByRole("link").first()
  return (await link.getAttribute("href")) ?? ""
}
