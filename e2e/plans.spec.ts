import { expect, type Page, test } from "@playwright/test"
import { alive } from "./alive"
import { letterTo, newestLetter } from "./mailbox"
import { checkPage } from "./page-checks"
import { openDialog } from "./payouts"
import { browserOf, people } from "./people"
import { juniper } from "./places"

/** A group of creators with terms of its own: made, priced, published, joined, and told to whom it concerns. */
test.describe.configure({ mode: "serial" })

const GROUP = "Autumn stars"
let olive: Page
let ana: Page

test.beforeAll(async ({ browser }) => {
  olive = await browserOf(browser, people.olive)
  ana = await browserOf(browser, people.ana)
})

test("a marketer makes a group, with nobody in it yet", async () => {
  await olive.goto(`${juniper.console}/creators`)
  await olive.getByRole("navigation", { name: "Creators, groups" }).getByRole("link", { name: "Groups" }).click()
  await expect(olive.getByRole("table", { name: "Groups" })).toContainText("Studio friends")
  await checkPage(olive)
  const dialog = await openDialog(olive, olive.getByRole("button", { name: "New group" }))
  await dialog.getByLabel("Name").fill(GROUP)
  await dialog.getByRole("button", { name: "Make the group" }).click()
  await expect(olive.getByRole("heading", { level: 1, name: GROUP })).toBeVisible()
  await expect(olive.getByText("No rule is for this group")).toBeVisible()
  await checkPage(olive)
})

test("its own rule is written, its effect is seen before it is published, and no order may be left out", async () => {
  await olive.goto(`${juniper.console}/settings/program`)
  await expect(olive.getByText("Under notice")).toBeVisible()
  await checkPage(olive)
  await olive.getByRole("link", { name: "Change the terms" }).click()
  await expect(olive.getByText("These are the terms of the newest version.")).toBeVisible()
  await expect(olive.getByRole("list", { name: "Orders that each rule priced" })).toContainText("Studio friends")
  const add = olive.getByRole("button", { name: "Add a rule" })
  await alive(add)
  await add.click()
  await expect(olive.getByText("Something here cannot be published yet.")).toBeVisible()
  await olive.getByLabel("Name").fill(GROUP)
  await olive.getByRole("button", { name: "Add a condition" }).click()
  await olive.getByRole("menuitem", { name: "Groups of creators" }).click()
  await olive.getByRole("button", { name: "Choose groups" }).click()
  await olive.getByRole("checkbox", { name: GROUP }).click()
  await olive.keyboard.press("Escape")
  const rate = olive.getByLabel("Rate").first()
  await rate.fill("")
  await expect(olive.getByText(`“${GROUP}” earns nothing: write a rate or an amount`)).toBeVisible()
  await rate.fill("17.5")
  await expect(olive.getByText(`17.5 % on products, for ${GROUP}.`).first()).toBeVisible()
  await olive.getByRole("button", { name: `Ask ${GROUP} earlier` }).click()
  await leavesAnOrderOut()
  await expect(olive.getByText(/^\d+ of \d+ orders change$/)).toBeVisible()
  await checkPage(olive)
  const dialog = await openDialog(olive, olive.getByRole("button", { name: /^Publish version/ }))
  await expect(dialog.getByText("Every creator of the program is told by mail")).toBeVisible()
  await dialog.getByRole("button", { name: /^Publish version/ }).click()
  await expect(olive.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible()
  await expect(olive.getByText(`17.5 % on products, for ${GROUP}.`).first()).toBeVisible()
})

async function leavesAnOrderOut(): Promise<void> {
  const publish = olive.getByRole("button", { name: /^Publish version/ })
  const everythingElse = olive.getByRole("combobox", { name: "Earns" }).last()
  await everythingElse.click()
  await olive.getByRole("option", { name: /^Not decided/ }).click()
  await expect(olive.getByText(/^No rule is for an order of a new customer, for a product/)).toBeVisible()
  await expect(publish).toBeDisabled()
  await everythingElse.click()
  await olive.getByRole("option", { name: "A rate or an amount" }).click()
  await expect(publish).toBeEnabled()
}

test("a creator who is moved there is told, and reads the terms that are theirs", async () => {
  const after = await newestLetter(ana, people.ana)
  await olive.goto(`${juniper.console}/creators/groups`)
  await olive.getByRole("link", { name: GROUP }).click()
  const dialog = await openDialog(olive, olive.getByRole("button", { name: "Move creators here" }))
  await dialog.getByLabel("Find creators").fill("Ana")
  await dialog.getByRole("checkbox", { name: /^Ana/ }).click()
  await dialog.getByRole("button", { name: "Move 1 creator" }).click()
  await expect(dialog).toBeHidden()
  await expect(olive.getByRole("table", { name: "Creators in this group" })).toContainText("Ana")
  await expect(olive.getByRole("table", { name: "Moves" })).toContainText("No group")
  await checkPage(olive)
  const letter = await letterTo(ana, { to: people.ana, subject: /^Your terms in .* change$/, after })
  expect(letter.text).toContain(`17.5 % on products, for ${GROUP}.`)
  await ana.goto("/creator/rules")
  await expect(ana.getByText(`17.5 % on products, for ${GROUP}.`).filter({ visible: true })).toBeVisible()
  await expect(ana.getByText("Studio friends")).toHaveCount(0)
  await checkPage(ana)
  await olive.goto(`${juniper.console}/creators`)
  await olive.getByRole("button", { name: "Group", exact: true }).click()
  await olive.getByRole("menuitemradio", { name: GROUP }).click()
  await expect(olive.getByRole("table", { name: "Creators" }).getByRole("row")).toHaveCount(2)
  await olive.getByRole("table", { name: "Creators" }).getByRole("link", { name: /Ana/ }).click()
  await expect(olive.getByText(`in the group ${GROUP}`)).toBeVisible()
})
