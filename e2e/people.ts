import fs from "node:fs"
import path from "node:path"
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test"
import { newestLetter, openLetter } from "./mailbox"

/** People of the demo data. */
export const people = {
  olive: "olive@juniper.example",
  fay: "fay@juniper.example",
  haru: "haru@kobo.example",
  sora: "sora@kobo.example",
  ana: "ana@creators.example",
}

/** Signs a person in as people do: asks for a link, opens the mail, presses the button. Ends where they land. */
export async function signIn(page: Page, email: string, start = "/signin"): Promise<void> {
  const after = await newestLetter(page, email)
  await page.goto(start)
  await page.getByLabel("E-mail address").fill(email)
  await page.getByRole("button", { name: "Send me a link" }).click()
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible()
  await openLetter(page, { to: email, subject: /link to sign in/, after })
  await page
    .getByRole("listitem")
    .getByRole("link", { name: /signin\/confirm/ })
    .click()
  await expect(page.getByText(email)).toBeVisible()
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL(url => !url.pathname.startsWith("/signin"))
}

/** Goes to an address of the app; whoever's session has run out signs in again first. */
export async function goAs(page: Page, email: string, address: string): Promise<void> {
  await page.goto(address)
  if (!new URL(page.url()).pathname.startsWith("/signin")) return
  await signIn(page, email)
  await page.goto(address)
}

/** A browser of their own for a person of the demo, signed in. One sign-in serves all tests of a run. */
export async function browserOf(browser: Browser, email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const kept = keptSession(email)
  const storageState = fs.existsSync(kept) ? kept : undefined
  const page = await (await browser.newContext({ ...options, storageState })).newPage()
  await goAs(page, email, "/brand")
  await page.context().storageState({ path: kept })
  return page
}

/** One address gets five links an hour, so a run keeps whom it signed in, also for a worker that starts anew. */
function keptSession(email: string): string {
  return path.join(test.info().project.outputDir, "sessions", `${email}.json`)
}
