import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { type DiscountLife, discountLife } from "./discount-life"
import { type DiscountStatus, discountStatus } from "./discount-webhook"
import { displayed } from "./money"
import { page } from "./page"
import type { Sandbox } from "./sandbox"
import type { Discount, DiscountValue, Shop } from "./shop-state"
import { findShop, SandboxRefusal, stateOf } from "./shops"

const SHOWN = 100
const STATES: Readonly<Record<DiscountStatus, string>> = {
  ACTIVE: "active",
  EXPIRED: "ended",
  SCHEDULED: "not begun",
}
/** The button's path and what it does. */
const CHANGES: Readonly<Record<string, keyof DiscountLife>> = {
  deactivate: "deactivateDiscount",
  activate: "activateDiscount",
  delete: "deleteDiscount",
}

/** The shop's codes in its admin: what they take off, how often they were used, and what the staff can do to them. */
export function discountAdminDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  const life = discountLife(sandbox)
  door.get("/shops/:handle/admin/discounts", context => {
    const shop = findShop(sandbox.store, context.req.param("handle"))
    if (shop === null) return context.notFound()
    return context.html(page(sandbox, { title: "Codes", shop, admin: true, body: discountList(sandbox, shop) }))
  })
  door.post("/shops/:handle/admin/discounts/:change", async (context: Context) => {
    const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
    const asked = context.req.param("change") ?? ""
    const change = Object.hasOwn(CHANGES, asked) ? CHANGES[asked] : undefined
    if (shop === null || change === undefined) return context.notFound()
    const { code } = await context.req.parseBody()
    try {
      life[change](shop.handle, String(code))
    } catch (error) {
      if (!(error instanceof SandboxRefusal)) throw error
      const body = html`<h1>Nothing was changed</h1><p class="note bad" role="alert">${error.message}</p><a class="button" href="/shops/${shop.handle}/admin/discounts">Back to the codes</a>`
      return context.html(page(sandbox, { title: "Not possible", shop, admin: true, body }), 422)
    }
    return context.redirect(`/shops/${shop.handle}/admin/discounts`, 303)
  })
  return door
}

function discountList({ store, now }: Sandbox, shop: Shop) {
  const rows = store
    .all("select state, used from discounts where shop = ? order by id desc limit ?", shop.handle, SHOWN)
    .map(row => ({ discount: stateOf<Discount>(row.state ?? null), used: Number(row.used) }))
  if (rows.length === 0)
    return html`<h1>Codes</h1><p class="lead">None yet. Tributary makes them through the Admin API.</p>`
  return html`<h1>Codes</h1><div class="scroll"><table><thead><tr><th>Code</th><th>Title</th><th>Value</th><th>State</th><th class="num">Used</th><th></th></tr></thead>
  <tbody>${rows.map(({ discount, used }) => {
    const status = discountStatus(discount, now())
    return html`<tr><td><code>${discount.code}</code></td><td>${discount.title}</td><td>${valueWords(discount.value, shop)}</td><td>${STATES[status]}</td>
      <td class="num">${used}${discount.usageLimit === null ? "" : ` of ${discount.usageLimit}`}</td><td class="right">${buttons(shop, discount, status)}</td></tr>`
  })}</tbody></table></div>`
}

function buttons(shop: Shop, { code }: Discount, status: DiscountStatus) {
  const base = `/shops/${shop.handle}/admin/discounts`
  const toggle = status === "ACTIVE" ? "deactivate" : "activate"
  return html`<form method="post" action="${base}/${toggle}" class="row" style="justify-content: flex-end"><input type="hidden" name="code" value="${code}" />
    <button aria-label="${status === "ACTIVE" ? "Deactivate" : "Activate"} ${code}">${status === "ACTIVE" ? "Deactivate" : "Activate"}</button>
    <button class="danger" formaction="${base}/delete" aria-label="Delete ${code}">Delete</button></form>`
}

function valueWords(value: DiscountValue, { currency }: Shop): string {
  return value.kind === "percentage" ? `${value.bps / 100} %` : displayed(value.amountMinor, currency)
}
