import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import postgres from "postgres"
import { browserOf, people } from "./people"
import { juniper } from "./places"

/** What a shopper's browser keeps and tells, in a real browser, by the very scripts that a merchant installs. */
test.describe.configure({ mode: "serial" })

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
const creator = { slug: "", code: "" }
const TABLES = ["visits", "purchases", "customer_visitors"]

test.beforeAll(async () => {
  const [link] = await sql`
    select l.slug, o.code_key as code from tracking_links l join brands b on b.id = l.brand_id and b.slug = 'juniper'
    join code_ownerships o on o.enrollment_id = l.enrollment_id and upper_inf(o.during)
    where l.archived_at is null order by l.id limit 1`
  Object.assign(creator, link)
})
test.afterAll(() => sql.end())

const countOf = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async table => {
        const [row] = await sql.unsafe(`select count(*)::int n from ${table}`)
        return [table, row?.n]
      }),
    ),
  )

/** Everything of ours that a browser keeps. */
const keptBy = (page: Page) =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].join(" "))

async function shopper(browser: Browser, region: "us" | "eu"): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${juniper.shop}?region=${region}`)
  return { page, context }
}

const follow = (page: Page) => page.goto(`/go/${creator.slug}`)
const heard = (page: Page) => page.waitForResponse(answer => answer.url().endsWith("/api/events") && answer.ok())

async function pay(page: Page, code?: string): Promise<string> {
  await page.goto(`${juniper.shop}/products/stoneware-mug`)
  await page.getByRole("button", { name: "Add to cart" }).click()
  if (code) {
    await page.getByLabel("Discount code").fill(code)
    await page.getByRole("button", { name: "Apply" }).click()
  }
  await page.getByRole("link", { name: "Check out" }).click()
  await page.getByLabel("Email").fill(`in-the-shop-${code ?? "link"}-${Math.random()}@example.com`)
  await page.getByRole("button", { name: /^Pay/ }).click()
  return await nameOf(page)
}

async function nameOf(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible()
  return /#\d+/.exec(await page.getByText(/is placed/).innerText())?.[0] ?? ""
}

/** The newest decision on an order: who is credited by what, and by which ways a click is known. */
async function decided(name: string) {
  const [row] = await sql`
    select d.decision, d.input, o.click_refs from orders o
    join brands b on b.id = o.brand_id and b.slug = 'juniper'
    join attribution_decisions d on d.brand_id = o.brand_id and d.order_id = o.id
    where o.name = ${name} order by d.seq desc limit 1`
  const ways = (row?.input.touchpoints ?? []).flatMap((touch: { knownBy: string[] }) => touch.knownBy)
  const families = (row?.decision.credits ?? []).map((credit: { family: string }) => credit.family)
  return { families, ways: [...new Set<string>(ways)].sort(), refs: row?.click_refs.length ?? 0 }
}

const SOON = { timeout: 20_000 }

test("accepted: the click is known by the cart, by the pixel and by the same browser", async ({ browser }) => {
  const { page } = await shopper(browser, "eu")
  await follow(page)
  await expect(page.getByRole("region", { name: "Cookies" })).toBeVisible()
  expect(await keptBy(page)).not.toContain("tributary")
  const told = heard(page)
  await page.getByRole("button", { name: "Accept" }).click()
  await told
  expect(await keptBy(page)).toContain("tributary_ref")
  const bought = heard(page)
  const order = await pay(page)
  await bought
  await expect
    .poll(() => decided(order), SOON)
    .toEqual({ families: ["click"], ways: ["order", "pixel", "same visitor"], refs: 1 })
})

test("express checkout in a later visit, which skips the cart: the pixel and the browser still know the click", async ({
  browser,
}) => {
  const { page, context } = await shopper(browser, "us")
  const told = heard(page)
  await follow(page)
  await told
  // The shop forgets the visit, as it does after half an hour; the browser does not.
  await context.clearCookies({ name: "shop_juniper" })
  await page.goto(`${juniper.shop}/products/brass-lamp`)
  const bought = heard(page)
  await page.getByRole("button", { name: /Express|Buy now/ }).click()
  const order = await nameOf(page)
  await bought
  await expect
    .poll(() => decided(order), SOON)
    .toEqual({ families: ["click"], ways: ["pixel", "same visitor"], refs: 0 })
})

test("refused: nothing is kept anywhere, and a code still counts", async ({ browser }) => {
  const { page } = await shopper(browser, "eu")
  const sent: string[] = []
  page.on(
    "request",
    request => void (request.url().includes("/api/events") && request.method() === "POST" && sent.push(request.url())),
  )
  const before = await countOf()
  await follow(page)
  await page.getByRole("button", { name: "Refuse" }).click()
  await expect(page.locator("body")).toHaveAttribute("data-consent", "refused")
  const order = await pay(page, creator.code)
  await expect.poll(() => decided(order), SOON).toEqual({ families: ["code"], ways: [], refs: 0 })
  expect(await keptBy(page)).not.toContain("tributary")
  expect(await countOf()).toEqual(before)
  expect(sent).toEqual([])
})

test("taken back: what was kept is gone from the browser and from the cart", async ({ browser }) => {
  const { page } = await shopper(browser, "us")
  const told = heard(page)
  await follow(page)
  await told
  await expect.poll(() => keptBy(page)).toContain("tributary_cart")
  await page.getByRole("button", { name: "Cookie preferences" }).click()
  const emptied = page.waitForResponse(answer => answer.url().endsWith("/cart/update.js"))
  await page.getByRole("button", { name: "Refuse" }).click()
  expect(await (await emptied).json()).toEqual({ attributes: {} })
  expect(await keptBy(page)).not.toContain("tributary")
})

test("the thank-you page asks, and the answer names the creator", async ({ browser }) => {
  const { page } = await shopper(browser, "us")
  const order = await pay(page)
  const survey = page.frameLocator("iframe.survey")
  await survey.getByLabel("A creator or influencer").check()
  await survey.getByLabel("Their name or handle").fill("nobody we know")
  const told = heard(page)
  await survey.getByRole("button", { name: "Send" }).click()
  await told
  await expect(survey.getByText("Thank you.")).toBeVisible()
  await expect
    .poll(async () => {
      const [answer] = await sql`
        select a.option, a.typed_handle, a.state from survey_answers a
        join orders o on o.brand_id = a.brand_id and o.checkout_token = a.checkout_token and o.name = ${order}`
      return answer && { ...answer }
    }, SOON)
    .toEqual({ option: "creator", typed_handle: "nobody we know", state: "unmatched" })
})

test("a name that is close waits in the queue, and a key says whom it meant", async ({ browser }) => {
  const [answer] = await sql`
    update survey_answers a set state = 'review', typed_handle = 'close to somebody', matched_by = 'close',
      creator_id = e.creator_id, enrollment_id = e.id
    from enrollments e where e.brand_id = a.brand_id and a.id = (select max(id::text)::uuid from survey_answers
      where brand_id = (select id from brands where slug = 'juniper') and typed_handle = 'nobody we know')
      and e.id = (select min(id::text)::uuid from enrollments where brand_id = a.brand_id) returning a.id`
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/reports/survey/review`)
  const row = page.getByRole("list", { name: "Answers to review" }).getByRole("listitem").first()
  await expect(row).toContainText("close to somebody")
  await row.focus()
  await page.keyboard.press("y")
  await expect(row.getByText("close to somebody")).toBeHidden()
  const [judged] = await sql`select state, matched_by from survey_answers where id = ${answer?.id}`
  expect({ ...judged }).toEqual({ state: "matched", matched_by: "person" })
})

test("the question is changed with what shoppers see beside it", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/settings/survey`)
  await page.getByLabel("Question", { exact: true }).fill("Who told you about us?")
  await expect(page.getByRole("region", { name: "What shoppers see" })).toContainText("Who told you about us?")
  await page.getByRole("button", { name: /^Publish version/ }).click()
  await expect(page.getByText(/is asked from now on/)).toBeVisible()
  await expect(page.getByRole("table", { name: "Versions of the survey" })).toContainText("Who told you about us?")
})

test("the console says what was heard from the shop, and makes a key that is shown once", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/settings/in-the-shop`)
  const parts = page.getByRole("table", { name: /^What .* told$/ })
  await expect(parts.getByRole("row").filter({ hasText: "Web pixel" })).toContainText("Heard")
  await page.getByText("Events from your own server").click()
  await page.getByRole("button", { name: /^Make a/ }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Make the key" }).click()
  await expect(page.getByText(/^tev_/)).toBeVisible()
})
