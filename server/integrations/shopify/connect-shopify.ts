import { type AskShopify, askShopify, type ShopifyAddress } from "./ask-shopify"
import { authorizeUrl } from "./authorize-url"
import { discountPort } from "./discounts"
import { CHANGED_ORDERS, READ_SHOP } from "./documents"
import { exchangeToken } from "./exchange-token"
import { grantedScopes, tryScope } from "./prove-scope"
import { readCollection, readCollectionPage, readProduct, readProductPage } from "./read-catalog"
import { readOrders } from "./read-orders"
import { readBulk, startBulkOrders, streamBulkOrders } from "./run-bulk"
import type { ChangedOrders, ShopAuth, ShopFacts, ShopifyPort } from "./shopify-port"
import { subscribedTopics, subscribeWebhooks } from "./subscribe-webhooks"
import { keepPixel, readPixel } from "./web-pixel"

/** The real port: Shopify's own client over HTTP. Opens nothing until it is asked. */
export function connectShopify(address: ShopifyAddress): ShopifyPort {
  const ask = askShopify(address)
  return {
    authorizeUrl: wish => authorizeUrl(address, wish),
    exchangeToken: (domain, grant) => exchangeToken(address, domain, grant),
    grantedScopes: auth => grantedScopes(ask, auth),
    tryScope: (auth, scope) => tryScope(ask, auth, scope),
    subscribedTopics: (auth, callbackUrl, topics) => subscribedTopics(ask, auth, callbackUrl, topics),
    readPixel: auth => readPixel(ask, auth),
    keepPixel: (auth, events) => keepPixel(ask, auth, events),
    readShop: auth => readShop(ask, auth),
    readOrders: (auth, gids) => readOrders(ask, auth, gids),
    changedOrders: (auth, { updatedFrom, after }) => changedOrders(ask, auth, updatedFrom, after),
    startBulkOrders: (auth, from) => startBulkOrders(ask, auth, from),
    readBulk: (auth, gid) => readBulk(ask, auth, gid),
    streamBulkOrders,
    ...discountPort(ask),
    subscribeWebhooks: (auth, callbackUrl, topics) => subscribeWebhooks(ask, auth, callbackUrl, topics),
    readProductPage: (auth, page) => readProductPage(ask, auth, page),
    readProduct: (auth, wanted) => readProduct(ask, auth, wanted),
    readCollectionPage: (auth, page) => readCollectionPage(ask, auth, page),
    readCollection: (auth, gid) => readCollection(ask, auth, gid),
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
