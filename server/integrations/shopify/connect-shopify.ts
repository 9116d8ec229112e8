import { type AskShopify, askShopify, type ShopifyAddress } from "./ask-shopify"
import { CHANGED_ORDERS, CREATE_DISCOUNT_CODE, FIND_DISCOUNT_CODE, READ_PRODUCTS, READ_SHOP } from "./documents"
import { readOrders } from "./read-orders"
import { ShopifyFailure } from "./shopify-failure"
import type {
  ChangedOrders,
  CreatedDiscountCode,
  FoundDiscountCode,
  NewDiscountCode,
  ShopAuth,
  ShopFacts,
  ShopifyPort,
  ShopifyProduct,
} from "./shopify-port"
import { subscribeWebhooks } from "./subscribe-webhooks"

const MOST_PRODUCT_PAGES = 200

/** The real port: Shopify's own client over HTTP. Opens nothing until it is asked. */
export function connectShopify(address: ShopifyAddress): ShopifyPort {
  const ask = askShopify(address)
  return {
    readShop: auth => readShop(ask, auth),
    readOrders: (auth, gids) => readOrders(ask, auth, gids),
    changedOrders: (auth, { updatedFrom, after }) => changedOrders(ask, auth, updatedFrom, after),
    createDiscountCode: (auth, discount) => createDiscountCode(ask, auth, discount),
    findDiscountCode: (auth, code) => findDiscountCode(ask, auth, code),
    subscribeWebhooks: (auth, callbackUrl, topics) => subscribeWebhooks(ask, auth, callbackUrl, topics),
    readProducts: auth => readProducts(ask, auth),
  }
}

type ShopAnswer = {
  shop: {
    name: string
    myshopifyDomain: string
    currencyCode: string
    ianaTimezone: string
    primaryDomain: { url: string }
  }
}

async function readShop(ask: AskShopify, auth: ShopAuth): Promise<ShopFacts> {
  const { shop } = await ask<ShopAnswer>(auth, READ_SHOP)
  return {
    name: shop.name,
    domain: shop.myshopifyDomain,
    storefrontUrl: shop.primaryDomain.url,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
  }
}

type Page = { hasNextPage: boolean; endCursor: string | null }

async function changedOrders(
  ask: AskShopify,
  auth: ShopAuth,
  updatedFrom: Date,
  after?: string,
): Promise<ChangedOrders> {
  const { orders } = await ask<{ orders: { nodes: { id: string; updatedAt: string }[]; pageInfo: Page } }>(
    auth,
    CHANGED_ORDERS,
    { query: `updated_at:>='${updatedFrom.toISOString()}'`, after: after ?? null },
  )
  return {
    orders: orders.nodes.map(({ id, updatedAt }) => ({ gid: id, updatedAt })),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  }
}

type CodeAnswer = {
  discountCodeBasicCreate: {
    codeDiscountNode: { id: string; codeDiscount: { codes?: { nodes: { code: string }[] } } } | null
    userErrors: { message: string; code: string | null }[]
  }
}

async function createDiscountCode(
  ask: AskShopify,
  auth: ShopAuth,
  wanted: NewDiscountCode,
): Promise<CreatedDiscountCode> {
  const { discountCodeBasicCreate: answer } = await ask<CodeAnswer>(auth, CREATE_DISCOUNT_CODE, {
    discount: {
      title: wanted.title,
      code: wanted.code,
      startsAt: wanted.startsAt.toISOString(),
      endsAt: wanted.endsAt?.toISOString() ?? null,
      usageLimit: wanted.usageLimit ?? null,
      appliesOncePerCustomer: wanted.oncePerCustomer ?? false,
      context: { all: "ALL" },
      // Ten thousandths are exact in the decimal notation that JSON writes.
      customerGets: { value: { percentage: wanted.percentageBps / 10_000 }, items: { all: true } },
    },
  })
  if (answer.userErrors.some(error => error.code === "TAKEN")) return { kind: "taken" }
  const node = answer.codeDiscountNode
  if (answer.userErrors.length > 0 || node === null)
    return { kind: "refused", reason: answer.userErrors.map(error => error.message).join(" ") || "No reason given." }
  return { kind: "created", gid: node.id, code: node.codeDiscount.codes?.nodes[0]?.code ?? wanted.code }
}

async function findDiscountCode(ask: AskShopify, auth: ShopAuth, code: string): Promise<FoundDiscountCode | null> {
  const { codeDiscountNodeByCode: node } = await ask<{
    codeDiscountNodeByCode: { id: string; codeDiscount: { title?: string } } | null
  }>(auth, FIND_DISCOUNT_CODE, { code })
  return node && { gid: node.id, code, title: node.codeDiscount.title ?? code }
}

type ProductNode = {
  id: string
  handle: string
  title: string
  status: string
  onlineStoreUrl: string | null
  isGiftCard: boolean
  featuredMedia: { preview: { image: { url: string } | null } | null } | null
  variants: { nodes: { id: string; title: string; sku: string | null; price: string }[]; pageInfo: Page }
}

async function readProducts(ask: AskShopify, auth: ShopAuth): Promise<ShopifyProduct[]> {
  const products: ShopifyProduct[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PRODUCT_PAGES; page++) {
    const answer: { products: { nodes: ProductNode[]; pageInfo: Page } } = await ask(auth, READ_PRODUCTS, { after })
    products.push(...answer.products.nodes.map(asProduct))
    if (!answer.products.pageInfo.hasNextPage) return products
    after = answer.products.pageInfo.endCursor
  }
  throw new ShopifyFailure("incomplete", `${auth.domain} has more products than we read.`)
}

/** A product's further variants are not needed to link to it; orders name their own variant. */
function asProduct(node: ProductNode): ShopifyProduct {
  return {
    gid: node.id,
    handle: node.handle,
    title: node.title,
    status: node.status,
    url: node.onlineStoreUrl,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    isGiftCard: node.isGiftCard,
    variants: node.variants.nodes.map(({ id, title, sku, price }) => ({ gid: id, title, sku, price })),
  }
}
