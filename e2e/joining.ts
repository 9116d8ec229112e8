import { expect, type Page } from "@playwright/test"
import { alive } from "./alive"
import { openLetter } from "./mailbox"
import { openDialog } from "./payouts"
import { signIn } from "./people"

/** Invites an address from the page of the creators, after reading what the creator will read. */
export async function invite(page: Page, email: string): Promise<void> {
  const dialog = await openDialog(page, page.getByRole("button", { name: "Invite a creator" }))
  await expect(dialog.getByText(/10 % of what the shopper pays/)).toBeVisible()
  await dialog.getByLabel("Their e-mail address").fill(email)
  await dialog.getByRole("button", { name: "Send the invitation" }).click()
  await expect(dialog).toBeHidden()
}

/** Opens the invitation in the mail, signs in with its address and accepts. Ends at the links of the portal. */
export async function acceptInvitation(page: Page, email: string): Promise<void> {
  const { links } = await openLetter(page, { to: email, subject: /invites you to earn/, after: 0 })
  await page
    .getByRole("listitem")
    .getByRole("link", { name: /\/invite\// })
    .click()
  await expect(page.getByText(/30 days after the order is paid/)).toBeVisible()
  const start = await page.getByRole("link", { name: "Sign in to accept" }).getAttribute("href")
  await signIn(page, email, start ?? "")
  await expect(page).toHaveURL(links.find(one => one.includes("/invite/")) ?? "")
  await page.getByRole("button", { name: /^Accept and work with/ }).click()
  await expect(page).toHaveURL(/\/creator\/links$/)
}

/** The creator's link to the shop's front page, as its QR code says it. */
export async function readLink(page: Page): Promise<string> {
  const dialog = await openDialog(page, page.getByRole("button", { name: /^QR code of the link to .* front page$/ }))
  const picture = dialog.getByRole("img", { name: /QR code that leads to/ })
  await expect(picture).toBeVisible()
  const said = await picture.getAttribute("alt")
  await page.keyboard.press("Escape")
  return /https?:\S+/.exec(said ?? "")?.[0] ?? ""
}

/** The creator's first code, as soon as the shop has made it. */
export async function readCode(page: Page): Promise<string> {
  const row = page.getByRole("listitem").filter({ hasText: "Takes 10 % off for the shopper." })
  await expect(async () => {
    await page.reload()
    await expect(row).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  return row.locator("p").first().innerText()
}

/** Sets up where the money goes, through Stripe's own page. */
export async function setUpBank(page: Page, name: string): Promise<void> {
  const country = page.getByRole("combobox", { name: "Country of your bank account" })
  await alive(country)
  await country.click()
  await page.getByRole("option", { name: "United States" }).click()
  await page.getByRole("button", { name: "Set up at Stripe" }).click()
  await page.getByLabel("Full name").fill(name)
  await page.getByRole("button", { name: "Agree and finish" }).click()
  await expect(page.getByText(/^Set up\. Stripe pays into your account/)).toBeVisible()
}

/** Opens one order among a creator's earnings, over the list. Comes back with the panel. */
export async function openEarning(page: Page, order: string) {
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: order }) })
  await row.getByRole("link").first().click({ timeout: 3_000 })
  const panel = page.getByRole("dialog")
  await expect(panel.getByText(`Order ${order}`).first()).toBeVisible()
  return panel
}
