import { expect, test } from "@playwright/test"
import { letterTo } from "./mailbox"
import { checkPage } from "./page-checks"
import { browserOf, people } from "./people"
import { juniper } from "./places"

const ines = "ines@creators.example"

test("a code got out: a member confirms it, its creator contests, the brand lifts it", async ({ browser }) => {
  test.slow()
  const olive = await browserOf(browser, people.olive)
  await olive.goto(`${juniper.console}/risk`)
  await olive.getByRole("table", { name: "Signals" }).getByRole("link", { name: /Ines/ }).click()
  await expect(olive.getByRole("table", { name: "Reasons" })).toBeVisible()
  await checkPage(olive)
  await olive.getByRole("button", { name: "Confirm the leak" }).click()
  await olive.getByRole("button", { name: "Confirm and tell the creator" }).click()
  await expect(olive.getByText("Confirmed").first()).toBeVisible()
  await expect(olive.getByText("stands", { exact: false }).first()).toBeVisible()
  await letterTo(olive, { to: ines, subject: /got out/, after: 0 })

  const creator = await browserOf(browser, ines)
  await creator.goto("/creator/links")
  await creator.getByRole("link", { name: /See what was seen/ }).click()
  await expect(creator.getByRole("heading", { name: /Your code .* got out/ })).toBeVisible()
  await checkPage(creator)
  await creator.getByRole("button", { name: "Contest this" }).click()
  await creator.getByLabel("What happened").fill("I handed the code out at a market, to people I talked with.")
  await creator.getByLabel("A page that shows it").fill("no page")
  await creator.getByRole("button", { name: /Send it to/ }).click()
  await expect(creator.getByText("not the address of a web page")).toBeVisible()
  await creator.getByLabel("A page that shows it").fill("https://ines.example/market")
  await creator.getByRole("button", { name: /Send it to/ }).click()
  await expect(creator.getByText(/answers by/)).toBeVisible()

  await olive.goto(`${juniper.console}/risk`)
  await expect(olive.getByText("at a market")).toBeVisible()
  await olive.getByRole("button", { name: "Lift the notice" }).click()
  await olive.getByLabel("Why").fill("We know that market")
  await olive.getByRole("dialog").getByRole("button", { name: "Lift the notice" }).click()
  await expect(olive.getByText("at a market")).toBeHidden()
  await creator.reload()
  await expect(creator.getByText("Lifted", { exact: true })).toBeVisible()
})
