import { expect, type Page } from "@playwright/test"
import { places } from "./places"

export type Letter = { id: number; subject: string; text: string; links: string[] }

/** The newest letter to an address, or 0 when there is none: what comes later has a larger id. */
export async function newestLetter(page: Page, to: string): Promise<number> {
  return (await lettersTo(page, to))[0]?.id ?? 0
}

/** Waits for a letter that came after the one with the id `after`, and opens it in the mailbox. */
export async function openLetter(
  page: Page,
  { to, subject, after }: { to: string; subject: RegExp; after: number },
): Promise<Letter> {
  const letter = await letterTo(page, { to, subject, after })
  await page.goto(`${places.mail}/messages/${letter.id}`)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(subject)
  return letter
}

/** Waits for a letter without opening it. */
export async function letterTo(
  page: Page,
  { to, subject, after }: { to: string; subject: RegExp; after: number },
): Promise<Letter> {
  let found: Letter | undefined
  await expect
    .poll(
      async () => {
        found = (await lettersTo(page, to)).find(letter => letter.id > after && subject.test(letter.subject))
        return found !== undefined
      },
      { message: `a letter to ${to} about ${subject}`, timeout: 20_000 },
    )
    .toBe(true)
  if (!found) throw new Error(`No letter to ${to} about ${subject}.`)
  return found
}

async function lettersTo(page: Page, to: string): Promise<Letter[]> {
  const answer = await page.request.get(`${places.mail}/_sandbox/messages?to=${encodeURIComponent(to)}`)
  return ((await answer.json()) as { messages: Letter[] }).messages
}
