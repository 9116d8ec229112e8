import { expect, type Locator } from "@playwright/test"

/** Waits until the page's scripts have taken over an element; before that, pressing it does nothing. */
export async function alive(element: Locator): Promise<void> {
  const isAlive = () => element.evaluate(node => Object.keys(node).some(key => key.startsWith("__reactProps")))
  await expect.poll(isAlive, { message: `${element} comes alive`, timeout: 15_000 }).toBe(true)
}
