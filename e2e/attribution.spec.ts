import { expect, type Page, test } from "@playwright/test"
import { checkPage } from "./page-checks"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper } from "./places"

/** Who made the sale, by rules that a person can read, change, try out and overrule. */
test.describe.configure({ mode: "serial" })

let olive: Page
let ana: Page
const found = { order: "", page: "" }

test.beforeAll(async ({ browser }) => {
  olive = await browserOf(browser, people.olive)
  ana = await browserOf(browser, people.ana)
})

test("a policy shows its effect before it is published, and its rules to whoever is concerned", async () => {
  await olive.goto(`${juniper.console}/settings/attribution`)
  await olive.getByRole("link", { name: "Change the policy" }).click()
  await expect(olive.getByText("These are the rules of the newest version.")).toBeVisible()
  await olive.getByRole("combobox", { name: "When several touches count" }).click()
  await olive.getByRole("option", { name: "All equally" }).click()
  await expect(olive.getByText("Every click inside the window has the same share of the order.")).toBeVisible()
  await expect(olive.getByText(/^\d+ of \d+ orders change$/)).toBeVisible()
  await checkPage(olive)
  await olive.getByRole("combobox", { name: "When several touches count" }).click()
  await olive.getByRole("option", { name: "The last one takes all" }).click()
  await olive.getByRole("combobox", { name: "Advertisements, mail and search" }).click()
  await olive.getByRole("option", { name: "Listed, and the creator wins" }).click()
  const dialog = await openDialog(olive, olive.getByRole("button", { name: /^Publish version/ }))
  await expect(dialog.getByText("1 rule changes for orders placed from now on.")).toBeVisible()
  await dialog.getByRole("button", { name: /^Publish version/ }).click()
  await expect(olive.getByRole("heading", { name: /^Version \d+, in force$/ })).toBeVisible()
  await expect(olive.getByText("A creator inside the window is credited whatever else")).toBeVisible()
  await ana.goto("/creator/rules")
  await expect(ana.getByText("A creator inside the window is credited whatever else").first()).toBeVisible()
  await checkPage(ana)
})

test("what other rules would have come to is worked out to the cent, and changes nothing", async () => {
  await olive.goto(`${juniper.console}/reports/what-if`)
  await checkPage(olive)
  await olive.getByRole("combobox", { name: "When several touches count" }).click()
  await olive.getByRole("option", { name: "First and last count most" }).click()
  await olive.getByRole("button", { name: "Work it out" }).click()
  await expect(olive.getByRole("heading", { name: /^Position based/ })).toBeVisible()
  await expect(olive.getByText("Under these rules").first()).toBeVisible({ timeout: 30_000 })
  await checkPage(olive)
})

test("a person decides who is credited, with a reason, and it can be lifted", async () => {
  await olive.goto(`${juniper.console}/orders?credited=yes&test=no`)
  const first = olive.getByRole("table", { name: "Orders" }).getByRole("cell").getByRole("link").first()
  found.order = (await first.textContent()) ?? ""
  await first.click()
  await expect(olive.getByRole("heading", { name: `Order ${found.order}` })).toBeVisible()
  found.page = olive.url()
  const dialog = await openDialog(olive, olive.getByRole("button", { name: "Credit somebody else" }))
  await dialog.getByRole("combobox", { name: "Creator" }).click()
  await olive.getByRole("option", { name: /^Ana/ }).first().click()
  await dialog.getByLabel("Why").fill("Ana showed it in her live stream.")
  await dialog.getByRole("button", { name: "Decide" }).click()
  await expect(olive.getByText("decided who is credited", { exact: false }).first()).toBeVisible()
  await expect(olive.getByText("Ana showed it in her live stream.")).toBeVisible()
  await checkPage(olive)
})

test("a creator learns whether an order counted, and why", async () => {
  await ana.goto("/creator/earnings")
  const dialog = await openDialog(ana, ana.getByRole("button", { name: "Did an order count?" }))
  const program = dialog.getByRole("combobox", { name: "Program" })
  if (await program.isVisible()) {
    await program.click()
    await ana
      .getByRole("option", { name: /^Juniper/ })
      .first()
      .click()
  }
  await dialog.getByLabel("Order number").fill(found.order)
  await dialog.getByRole("button", { name: "Look it up" }).click()
  await expect(dialog.getByText(`${found.order}: Yes, it counted`)).toBeVisible()
  await dialog.getByLabel("Order number").fill("#99999999")
  await dialog.getByRole("button", { name: "Look it up" }).click()
  await expect(dialog.getByText("#99999999: Nothing of yours is known on it")).toBeVisible()
})

test("a lifted decision leaves the order to its evidence", async () => {
  await olive.goto(found.page)
  const dialog = await openDialog(olive, olive.getByRole("button", { name: "Lift the decision" }))
  await dialog.getByLabel("Why").fill("It was another order.")
  await dialog.getByRole("button", { name: "Lift the decision" }).click()
  await expect(olive.getByText("Lifted by", { exact: false }).first()).toBeVisible()
})
