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
  await creator.getByLabel("Pages that show it").fill("page")
  await creator.getByRole("button", { name: /Send it to/ }).click()
  await expect(creator.getByText("not the address of a web page")).toBeVisible()
  await creator.getByLabel("Pages that show it").fill("https://ines.example/market")
  await creator.getByRole("button", { name: /Send it to/ }).click()
  await expect(creator.getByText("It is their turn")).toBeVisible()
  await checkPage(creator)

  await olive.goto(`${juniper.console}/risk`)
  await expect(olive.getByText("at a market")).toBeVisible()
  await olive.getByRole("link", { name: "Answer the dispute" }).click()
  await olive.getByRole("button", { name: "Decide" }).click()
  await olive.getByRole("dialog").getByLabel("Why").fill("We know that market")
  await olive.getByRole("dialog").getByRole("button", { name: "Uphold" }).click()
  const thread = olive.getByRole("list", { name: "What was said and decided" })
  await expect(thread.getByText("The notice counts as never given", { exact: false })).toBeVisible()
  await creator.goto("/creator/notices")
  await expect(creator.getByText("Lifted", { exact: true })).toBeVisible()
})
