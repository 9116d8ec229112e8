import { expect, type Page } from "@playwright/test"
import { amountUnder } from "./amounts"

export type Statement = {
  month: string
  opening: number
  earned: number
  reduced: number
  paid: number
  closing: number
}

/** Opens every statement of the creator's portal and reads its sums, the oldest month first. In minor units. */
export async function readStatements(page: Page, brand: string): Promise<Statement[]> {
  await page.goto("/creator/payouts")
  const months = page.getByRole("table", { name: new RegExp(`^Statements of ${brand}`) }).getByRole("link")
  await expect(months.first()).toBeVisible()
  const addresses = await months.evaluateAll(links => links.map(link => link.getAttribute("href") ?? ""))
  const statements: Statement[] = []
  for (const address of addresses) {
    await page.goto(address)
    statements.push(await readStatement(page))
  }
  return statements.sort((a, b) => Number(a.month > b.month) - Number(a.month < b.month))
}

async function readStatement(page: Page): Promise<Statement> {
  const sums = page.getByRole("main").locator("dl").first()
  await expect(sums.getByText("Closing")).toBeVisible()
  return {
    month: new URL(page.url()).searchParams.get("month") ?? "",
    opening: await amountUnder(sums, "Opening"),
    earned: await amountUnder(sums, "Earned"),
    reduced: await amountUnder(sums, "Reduced"),
    paid: await amountUnder(sums, "Paid to you"),
    closing: await amountUnder(sums, "Closing"),
  }
}
