import { expect, test } from "@playwright/test"
import { checkPage } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test("what clears when: a day opens its lines, an order is held, extended and let go", async ({ browser }) => {
  test.slow()
  const olive = await browserOf(browser, people.olive)
  await olive.goto(`${juniper.console}/commissions/clearing`)
  await expect(olive.getByRole("figure", { name: /What clears by day/ })).toBeVisible()
  await checkPage(olive)
  const days = olive.getByRole("table", { name: "Days on which something clears" })
  const panel = olive.getByRole("dialog")
  await days
    .getByRole("button", { name: /Explain: Clears on/ })
    .last()
    .click()
  await expect(panel.getByRole("heading", { level: 2, name: /^Clears on .*, all creators$/ })).toBeVisible()
  await panel.getByRole("button", { name: /^#/ }).first().click()
  await expect(panel.getByRole("heading", { name: "By line" })).toBeVisible()
  await olive.keyboard.press("Escape")
  await expect(panel).toBeHidden()
  await days.getByRole("link").last().click()
  const lines = olive.getByRole("table", { name: "What is held" })
  await expect(lines).toBeVisible()
  await lines.getByRole("link", { name: /#/ }).first().click()
  await expect(olive.getByRole("heading", { name: /^Order #/ })).toBeVisible()

  await olive.getByRole("button", { name: "Hold", exact: true }).click()
  await olive.getByLabel("Why").fill("We ask the warehouse about it")
  await olive.getByLabel("Last day").fill(inDays(5))
  await olive.getByRole("button", { name: "Hold it" }).click()
  const holds = olive.getByRole("table", { name: "What holds it" })
  await expect(holds.getByText("the brand looks into it: We ask the warehouse about it")).toBeVisible()
  await expect(olive.getByText(/Olive holds the order’s money until/)).toBeVisible()
  await checkPage(olive)

  await holds.getByRole("button", { name: "Extend" }).click()
  await olive.getByLabel("Why").fill("The warehouse needs another week")
  await olive.getByLabel("Last day").fill(inDays(90))
  await olive.getByRole("button", { name: "Extend the hold" }).click()
  await expect(olive.getByText("A hold lasts at most 30 days from now.", { exact: false })).toBeVisible()
  await olive.getByLabel("Last day").fill(inDays(12))
  await olive.getByRole("button", { name: "Extend the hold" }).click()
  await expect(holds.getByText("needs another week")).toBeVisible()
  const order = olive.url()

  await olive.goto(`${juniper.console}/commissions/clearing?view=stopped`)
  await expect(olive.getByText("needs another week", { exact: false }).first()).toBeVisible()
  await olive.goto(order)
  await holds.getByRole("button", { name: "Let go" }).click()
  await olive.getByRole("dialog").getByRole("button", { name: "Let go" }).click()
  await expect(olive.getByText("Olive let it go")).toBeVisible()
})

test("a creator sees day by day what becomes theirs, and the lines of a day", async ({ browser }) => {
  const ana = await browserOf(browser, people.ana, { viewport: { width: 390, height: 844 } })
  await ana.goto("/creator/earnings")
  await ana.getByRole("link", { name: "What clears when" }).click()
  await expect(ana.getByRole("figure", { name: /What clears by day/ })).toBeVisible()
  await checkPage(ana)
  await ana.getByRole("table", { name: "Days on which something clears" }).getByRole("link").last().click()
  await expect(ana.getByRole("table", { name: "What is still to come" })).toBeVisible()
  await ana.getByRole("link", { name: "All days" }).click()
  await ana.getByRole("link", { name: "Days past" }).click()
  await expect(ana.getByRole("table", { name: "Days on which something cleared" })).toBeVisible()
})
