import { expect, type Locator, type Page, test } from "@playwright/test"
import { alive } from "./alive"
import { letterTo } from "./mailbox"
import { browserOf, people } from "./people"
import { juniper } from "./places"

/** Nothing here touches the mouse. */

test("inviting a creator", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(juniper.console)
  await page.keyboard.press("Tab")
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused()
  await tabTo(page, page.getByRole("link", { name: "Creators" }).first())
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Creators" })).toBeVisible()
  const invite = page.getByRole("button", { name: "Invite a creator" })
  await tabTo(page, invite)
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog")
  await tabTo(page, dialog.getByLabel("Their e-mail address"))
  await page.keyboard.type("not an address")
  await page.keyboard.press("Enter")
  await expect(dialog.getByText(/not an e-mail address/)).toBeVisible()
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type("keys@creators.example")
  await page.keyboard.press("Enter")
  await expect(dialog).toBeHidden()
  await expect(invite).toBeFocused()
  await letterTo(page, { to: "keys@creators.example", subject: /invites you to earn/, after: 0 })
})

test("leaving a dialog gives the focus back", async ({ browser }) => {
  const page = await browserOf(browser, people.olive)
  await page.goto(`${juniper.console}/creators`)
  const invite = page.getByRole("button", { name: "Invite a creator" })
  await tabTo(page, invite)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toBeHidden()
  await expect(invite).toBeFocused()
})

test("approving a batch", async ({ browser }) => {
  const page = await browserOf(browser, people.haru)
  await page.goto("/brand/kobo/payouts")
  const sealed = page.getByRole("row").filter({ hasText: "Sealed" }).getByRole("link")
  await tabTo(page, sealed)
  await page.keyboard.press("Enter")
  const approve = page.getByRole("button", { name: /^Approve/ })
  await expect(approve).toBeVisible()
  await tabTo(page, approve)
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog")
  await tabTo(page, dialog.getByRole("button", { name: /^Approve/ }))
  await page.keyboard.press("Enter")
  await expect(dialog).toBeHidden()
  await expect(page.getByRole("heading", { level: 1 }).getByText("Settled")).toBeVisible({ timeout: 30_000 })
})

/** Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await alive(target)
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate(node => node === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  await expect(target).toBeFocused()
}
