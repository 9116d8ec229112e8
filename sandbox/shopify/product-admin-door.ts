import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { type ProductChange, productLife } from "./change-product"
import { collectionsOf } from "./collections"
import { minorOf } from "./money"
import { type Markup, page } from "./page"
import { oneCost, productForm, productList } from "./product-admin-pages"
import type { Sandbox } from "./sandbox"
import type { Product, Shop } from "./shop-state"
import { findProduct, findShop, productsOf, SandboxRefusal } from "./shops"

type Form = Record<string, string | File | (string | File)[]>

/** The shop's products in its admin: what the staff changes of them, and deleting them. */
export function productAdminDoor(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const door = new Hono()
  const life = productLife(sandbox)
  const show = (shop: Shop, context: Context, title: string, body: Markup) =>
    context.html(page(sandbox, { title, shop, admin: true, body }))
  const ofProduct = (work: (shop: Shop, product: Product, context: Context) => Response | Promise<Response>) => {
    return (context: Context) => {
      const shop = findShop(store, context.req.param("handle") ?? "")
      const product = shop && findProduct(store, shop, context.req.param("product") ?? "")
      return shop === null || product === null ? context.notFound() : work(shop, product, context)
    }
  }
  door.get("/shops/:handle/admin/products", context => {
    const shop = findShop(store, context.req.param("handle"))
    if (shop === null) return context.notFound()
    return show(shop, context, "Products", productList(shop, productsOf(store, shop), collectionsOf(store, shop)))
  })
  door.get(
    "/shops/:handle/admin/products/:product",
    ofProduct((shop, product, context) =>
      show(shop, context, product.title, productForm(shop, product, collectionsOf(store, shop))),
    ),
  )
  door.post(
    "/shops/:handle/admin/products/:product",
    ofProduct(async (shop, product, context) => {
      const back = `/shops/${shop.handle}/admin/products/${product.handle}`
      try {
        life.changeProduct(
          shop.handle,
          product.handle,
          changeIn(shop, product, await context.req.parseBody({ all: true })),
        )
      } catch (error) {
        if (!(error instanceof SandboxRefusal)) throw error
        const body = html`<h1>Nothing was changed</h1><p class="note bad" role="alert">${error.message}</p><a class="button" href="${back}">Back to ${product.title}</a>`
        return context.html(page(sandbox, { title: "Not possible", shop, admin: true, body }), 422)
      }
      return context.redirect(back, 303)
    }),
  )
  door.post(
    "/shops/:handle/admin/products/:product/delete",
    ofProduct((shop, product, context) => {
      life.deleteProduct(shop.handle, product.handle)
      return context.redirect(`/shops/${shop.handle}/admin/products`, 303)
    }),
  )
  return door
}

/** An empty price leaves the prices; an empty cost was taken away, unless the variants have different ones. */
function changeIn(shop: Shop, product: Product, form: Form): ProductChange {
  const title = text(form.title)
  if (title === "") throw new SandboxRefusal("A product needs a title.")
  const priceMinor = text(form.price) === "" ? undefined : amount(shop, text(form.price))
  const status = (["active", "draft", "archived"] as const).find(one => one === text(form.status))
  const change: ProductChange = { title, collections: [form.collection ?? []].flat().map(String) }
  if (status !== undefined) change.status = status
  if (priceMinor !== undefined) change.priceMinor = priceMinor
  if (text(form.cost) !== "") change.costMinor = amount(shop, text(form.cost))
  else if (oneCost(product) !== undefined) change.costMinor = null
  return change
}

function amount({ currency }: Shop, typed: string): number {
  const minor = minorOf(typed, currency)
  if (minor === null || minor < 0) throw new SandboxRefusal(`"${typed}" is not an amount in ${currency}.`)
  return minor
}

function text(field: Form[string] | undefined): string {
  return String(field ?? "").trim()
}
