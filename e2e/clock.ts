import { expect, type Page } from "@playwright/test"
import { places } from "./places"

/** Moves the sandbox's clock ahead on its own page, by jumps it offers. */
export async function moveClock(page: Page, jumps: readonly ("1 day" | "7 days" | "30 days")[]): Promise<void> {
  await page.goto(`${places.mail}/clock`)
  for (const jump of jumps) await page.getByRole("button", { name: `+ ${jump}` }).click()
  await expect(page.getByRole("heading", { name: "Clock" })).toBeVisible()
}

/** How far the sandbox's clock is ahead of the real one, in milliseconds. */
export async function clockOffset(page: Page): Promise<number> {
  const answer = await page.request.get(`${places.mail}/_sandbox/clock`)
  return ((await answer.json()) as { offsetMs: number }).offsetMs
}
