import { expect, type Locator, type Page } from "@playwright/test"
import { alive } from "./alive"
import { places } from "./places"

/** Opens the dialog of a button. */
export async function openDialog(page: Page, button: Locator): Promise<Locator> {
  await alive(button)
  await button.click()
  const dialog = page.getByRole("dialog")
  await expect(dialog).toBeVisible()
  return dialog
}

/** Prepares a batch of what has cleared in a currency and opens it. Answers its address. */
export async function prepareBatch(page: Page, currency: string): Promise<string> {
  const prepare = page.getByRole("button", { name: `Prepare a batch in ${currency}` })
  await alive(prepare)
  await prepare.click()
  await expect(page.getByRole("heading", { level: 1, name: `Batch in ${currency}` })).toBeVisible({ timeout: 20_000 })
  return page.url()
}

/** Seals the draft that is open. */
export async function sealBatch(page: Page): Promise<void> {
  const dialog = await openDialog(page, page.getByRole("button", { name: "Seal this batch" }))
  await dialog.getByRole("button", { name: "Seal", exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole("heading", { level: 1 }).getByText("Sealed")).toBeVisible()
}

/** Approves the sealed batch that is open, sees it being paid, and waits until everybody is. */
export async function approveBatch(page: Page): Promise<void> {
  // Stripe takes a second for one of them, so that there is something to see under way.
  const fault = { match: "POST /v1/transfers", kind: "slow", times: 1, delayMs: 1_500 }
  await page.request.post(`${places.stripe}/_sandbox/faults`, { data: fault })
  const dialog = await openDialog(page, page.getByRole("button", { name: /^Approve/ }))
  await dialog.getByRole("button", { name: /^Approve/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole("progressbar", { name: /^Paying/ })).toBeVisible()
  await expect(page.getByRole("heading", { level: 1 }).getByText("Settled")).toBeVisible({ timeout: 30_000 })
}

/** What a connected account of Stripe's sandbox has received in US cents, by its owner's address. */
export async function receivedBy(page: Page, email: string): Promise<number> {
  const { accounts } = (await (await page.request.get(`${places.stripe}/_sandbox/state`)).json()) as {
    accounts: { email: string; received: { currency: string; amount: number }[] }[]
  }
  const lines = accounts.filter(one => one.email === email).flatMap(one => one.received)
  return lines.filter(one => one.currency === "usd").reduce((sum, one) => sum + one.amount, 0)
}
