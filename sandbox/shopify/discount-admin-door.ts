import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { type DiscountChanges, type DiscountLife, discountLife } from "./discount-life"
import { type DiscountStatus, discountStatus } from "./discount-webhook"
import { discountIn, findDiscount } from "./discounts"
import { decimal, displayed, minorOf } from "./money"
import { page } from "./page"
import type { Sandbox } from "./sandbox"
import type { Discount, DiscountValue, Shop } from "./shop-state"
import { findShop, SandboxRefusal } from "./shops"
import type { Store } from "./store"

const SHOWN = 100
const STATES: Readonly<Record<DiscountStatus, string>> = {
  ACTIVE: "active",
  EXPIRED: "ended",
  SCHEDULED: "not begun",
}
/** The button's path and what it does. */
const CHANGES: Readonly<Record<string, Exclude<keyof DiscountLife, "changeDiscount">>> = {
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
    if (shop === null || (change === undefined && asked !== "change")) return context.notFound()
    const form = await context.req.parseBody()
    const code = String(form.code)
    try {
      if (change === undefined) life.changeDiscount(shop.handle, code, typedChanges(sandbox.store, shop, form))
      else life[change](shop.handle, code)
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
    .all(
      `select state, used, (select count(*) from redeem_codes c where c.discount_id = d.id) as codes
       from discounts d where shop = ? order by id desc limit ?`,
      shop.handle,
      SHOWN,
    )
    .map(row => ({ discount: discountIn(row), used: Number(row.used), codes: Number(row.codes) }))
  if (rows.length === 0)
    return html`<h1>Codes</h1><p class="lead">None yet. Tributary makes them through the Admin API.</p>`
  return html`<h1>Codes</h1><div class="scroll"><table><thead><tr><th>Code</th><th>Title</th><th>Value</th><th>State</th><th class="num">Used</th><th></th></tr></thead>
  <tbody>${rows.map(({ discount, used, codes }) => {
    const status = discountStatus(discount, now())
    return html`<tr><td><code>${discount.code}</code>${codes > 1 ? html` <span class="quiet">and ${codes - 1} more</span>` : ""}</td><td>${discount.title}</td><td>${valueWords(discount.value, shop)}</td><td>${STATES[status]}</td>
      <td class="num">${used}${discount.usageLimit === null ? "" : ` of ${discount.usageLimit}${codes > 1 ? " each" : ""}`}</td><td class="right">${buttons(shop, discount, status)}${valueForm(shop, discount)}</td></tr>`
  })}</tbody></table></div>`
}

function buttons(shop: Shop, { code }: Discount, status: DiscountStatus) {
  const base = `/shops/${shop.handle}/admin/discounts`
  const toggle = status === "ACTIVE" ? "deactivate" : "activate"
  return html`<form method="post" action="${base}/${toggle}" class="row" style="justify-content: flex-end"><input type="hidden" name="code" value="${code}" />
    <button aria-label="${status === "ACTIVE" ? "Deactivate" : "Activate"} ${code}">${status === "ACTIVE" ? "Deactivate" : "Activate"}</button>
    <button class="danger" formaction="${base}/delete" aria-label="Delete ${code}">Delete</button></form>`
}

/** What the staff most often changes: how much comes off, and how often each code works. */
function valueForm(shop: Shop, { code, value, usageLimit }: Discount) {
  const now = value.kind === "percentage" ? String(value.bps / 100) : decimal(value.amountMinor, shop.currency)
  return html`<form method="post" action="/shops/${shop.handle}/admin/discounts/change" class="row" style="justify-content: flex-end">
    <input type="hidden" name="code" value="${code}" />
    <input class="short" name="off" value="${now}" aria-label="${value.kind === "percentage" ? "Percent" : shop.currency} off with ${code}" />
    <input class="short" name="limit" value="${usageLimit ?? ""}" placeholder="no limit" aria-label="How often ${code} works" />
    <button aria-label="Save ${code}">Save</button></form>`
}

/** What the form says of a discount, as the staff typed it. */
function typedChanges(store: Store, shop: Shop, form: Readonly<Record<string, unknown>>): Partial<DiscountChanges> {
  const found = findDiscount(store, shop, String(form.code))
  const off = String(form.off ?? "").trim()
  const limit = Math.trunc(Number(form.limit) || 0)
  const usageLimit = limit > 0 ? limit : null
  if (found?.discount.value.kind === "percentage") {
    const bps = minorOf(off, "USD")
    if (bps === null || bps < 0 || bps > 10_000) throw new SandboxRefusal("A percentage is between 0 and 100.")
    return { value: { kind: "percentage", bps }, usageLimit }
  }
  const amountMinor = minorOf(off, shop.currency)
  if (amountMinor === null || amountMinor < 0)
    throw new SandboxRefusal(`"${off}" is not an amount in ${shop.currency}.`)
  return { value: { kind: "amount", amountMinor }, usageLimit }
}

function valueWords(value: DiscountValue, { currency }: Shop): string {
  return value.kind === "percentage" ? `${value.bps / 100} %` : displayed(value.amountMinor, currency)
}
