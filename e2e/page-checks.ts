import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** Collects what a page complains about in the browser's console, from now on. Answers how to read and empty it. */
export function hearConsole(page: Page): () => string[] {
  const heard: string[] = []
  page.on("console", message => {
    if (message.type() === "error") heard.push(message.text())
  })
  page.on("pageerror", error => heard.push(error.message))
  return () => heard.splice(0)
}

/** What every page keeps to: a title, one first heading, nothing wider than the screen, and WCAG 2.2 A and AA. */
export async function checkPage(page: Page): Promise<void> {
  await settled(page)
  await expect.soft(page, `title of ${page.url()}`).toHaveTitle(/./)
  await checkWidth(page)
  await checkAccess(page)
}

/** Nothing makes the page scroll sideways. */
export async function checkWidth(page: Page): Promise<void> {
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth: window.innerWidth,
  }))
  expect.soft(scrollWidth, `width of ${page.url()}`).toBeLessThanOrEqual(innerWidth)
}

/** axe finds nothing against WCAG 2.2 A and AA. */
export async function checkAccess(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
  const { violations } = await axe.analyze()
  const found = violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(" ")).join(", ")}`)
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([])
}

/** The page is drawn: what was streamed stands in its place, once, and has stopped moving. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1"), `the one first heading of ${page.url()}`).toHaveCount(1)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.allSettled(document.getAnimations().map(one => one.finished))
  })
}
