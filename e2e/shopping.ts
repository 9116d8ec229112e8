import { expect, type Page } from "@playwright/test"
import { juniper, places } from "./places"

/** `applied`: what the cart says of a discount that came with the link. */
export type Basket = {
  items: readonly { product: string; quantity: number }[]
  code?: string
  email: string
  applied?: RegExp
}

/** Buys in the shop as a person does: product pages, cart, code, checkout. Answers the order's name. */
export async function buy(page: Page, { items, code, email, applied }: Basket): Promise<string> {
  for (const { product, quantity } of items) {
    await page.goto(`${juniper.shop}/products/${product}`)
    await page.getByLabel("Quantity").fill(String(quantity))
    await page.getByRole("button", { name: "Add to cart" }).click()
    await expect(page.getByRole("heading", { name: "Your cart" })).toBeVisible()
  }
  if (code) {
    await page.getByLabel("Discount code").fill(code)
    await page.getByRole("button", { name: "Apply" }).click()
    await expect(page.getByText(`Discount ${code}`)).toBeVisible()
  }
  if (applied) await expect(page.getByText(applied)).toBeVisible()
  await page.getByRole("link", { name: "Check out" }).click()
  await page.getByLabel("Email").fill(email)
  await page.getByRole("button", { name: /^Pay/ }).click()
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible()
  const sentence = await page.getByText(/is placed/).innerText()
  return /#\d+/.exec(sentence)?.[0] ?? ""
}

/** Refunds units of an order in the shop's admin, by the titles of the items. */
export async function refund(
  page: Page,
  order: string,
  units: readonly { title: string; quantity: number }[],
): Promise<void> {
  await page.goto(`${juniper.shop}/admin`)
  await page.getByRole("link", { name: order, exact: true }).click()
  for (const { title, quantity } of units) {
    await page.getByLabel(`Refund how many of ${title}`).fill(String(quantity))
  }
  await page.getByRole("button", { name: "Refund", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Refunds" })).toBeVisible()
}

/** When the shop had the webhook of a new order ready to send, in the sandbox's time. */
export async function announcedAt(page: Page, order: string): Promise<number> {
  const deliveries = (await (await page.request.get(`${places.shop}/_sandbox/deliveries`)).json()) as {
    topic: string
    body: string
    created_at: string
  }[]
  const created = deliveries.filter(one => one.topic === "orders/create" && one.body.includes(`"name":"${order}"`))
  return Math.min(...created.map(one => Date.parse(one.created_at)))
}
