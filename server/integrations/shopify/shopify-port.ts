import type { AuthorizeWish } from "./authorize-url"
import type { BulkOrder } from "./bulk-orders"
import type { Grant } from "./exchange-token"
import type { BulkFile, BulkOperation, StartedBulk } from "./run-bulk"
import type { ScopeHandle } from "./scopes"
import type { CatalogPage, ShopifyCollection, ShopifyProduct } from "./shopify-catalog"
import type { ShopifyOrder } from "./shopify-order"
import type { GivenToken } from "./shopify-token"
import type { WebhookTopic } from "./webhook-topics"

/**
 * One shop's own door to its Admin API. `domain` is the myshopify domain. A call that is answered 401 is repeated once with
 * what `renew` gives, where there is one.
 */
export type ShopAuth = { domain: string; accessToken: string; renew?: () => Promise<ShopAuth> }

export type ShopFacts = { name: string; domain: string; storefrontUrl: string; currency: string; timeZone: string }

export type NewDiscountCode = {
  title: string
  code: string
  /** Basis points: 1500 is 15 %. */
  percentageBps: number
  startsAt: Date
  endsAt?: Date
  usageLimit?: number
  oncePerCustomer?: boolean
}

export type CreatedDiscountCode =
  | { kind: "created"; gid: string; code: string }
  | { kind: "taken" }
  | { kind: "refused"; reason: string }

/** What a discount is and when it counts, in Shopify's own terms. Amounts are decimals of the shop's currency. */
export type DiscountControls = {
  readonly title: string
  readonly value:
    | { readonly kind: "percentage"; readonly bps: number }
    | { readonly kind: "amount"; readonly amount: string }
  /** Shopify takes products or collections for one discount, not both. Gids. */
  readonly items:
    | { readonly kind: "all" }
    | { readonly kind: "products" | "collections"; readonly gids: readonly string[] }
  readonly minimum:
    | null
    | { readonly kind: "subtotal"; readonly amount: string }
    | { readonly kind: "quantity"; readonly units: number }
  readonly startsAt: Date
  readonly endsAt: Date | null
  /** For each code alone; null: no limit. */
  readonly usageLimit: number | null
  readonly oncePerCustomer: boolean
  readonly combines: { readonly order: boolean; readonly product: boolean; readonly shipping: boolean }
}

/** A discount as the shop has it; null for `controls` where it is of a kind that no app of ours makes. */
export type FoundDiscount = {
  readonly gid: string
  readonly title: string
  readonly status: FoundDiscountCode["status"]
  readonly controls: DiscountControls | null
}

export type UpdatedDiscount = { kind: "updated" } | { kind: "gone" } | { kind: "refused"; reason: string }
export type BegunCodes = { kind: "begun"; bulkGid: string } | { kind: "gone" } | { kind: "refused"; reason: string }

/** How adding codes went. `redeemGid` null: not made, for the reason in `error`. */
export type AddedCodes = {
  readonly done: boolean
  readonly codes: readonly { code: string; redeemGid: string | null; error: string | null }[]
}

/** A code and the discount that has it; `status` is null where Shopify tells of a kind of discount that we do not know. */
export type FoundDiscountCode = {
  gid: string
  /** The code itself within its discount; null where Shopify tells none. */
  redeemGid: string | null
  code: string
  title: string
  status: "ACTIVE" | "EXPIRED" | "SCHEDULED" | null
}

export type WebhookSubscriptionOutcome =
  | { topic: WebhookTopic; kind: "created" | "present" }
  | { topic: WebhookTopic; kind: "refused"; reason: string }

/** Whether the pixel is on, or why the shop does not take it. */
export type KeptPixel = { kind: "on" } | { kind: "refused"; reason: string }

/** A page of orders that changed; `next` goes into the next call, null means that this was the last page. */
export type ChangedOrders = { orders: readonly { gid: string; updatedAt: string }[]; next: string | null }

/** What the app asks of a shop. Every method throws `ShopifyFailure` when the shop gives no whole answer. */
export type ShopifyPort = {
  readShop(auth: ShopAuth): Promise<ShopFacts>
  /** One entry per gid, in the order asked; null where the shop does not know the order. At most 50 gids. */
  readOrders(auth: ShopAuth, gids: readonly string[]): Promise<(ShopifyOrder | null)[]>
  /** Orders whose `updatedAt` is at or after `updatedFrom`, oldest change first, up to 100 a page. */
  changedOrders(auth: ShopAuth, ask: { updatedFrom: Date; after?: string }): Promise<ChangedOrders>
  /** Has the shop export all orders placed at or after `from`. */
  startBulkOrders(auth: ShopAuth, from: Date): Promise<StartedBulk>
  /** How far that export is. */
  readBulk(auth: ShopAuth, gid: string): Promise<BulkOperation>
  /** The orders of a ready export from a byte on, one at a time; the file is never held whole. */
  streamBulkOrders(file: BulkFile, fromByte: number): AsyncIterable<BulkOrder>
  createDiscountCode(auth: ShopAuth, discount: NewDiscountCode): Promise<CreatedDiscountCode>
  findDiscountCode(auth: ShopAuth, code: string): Promise<FoundDiscountCode | null>
  /** A discount with a first code; more codes follow with `addCodes`. */
  createDiscount(auth: ShopAuth, code: string, controls: DiscountControls): Promise<CreatedDiscountCode>
  /** Null when the shop does not know it (any more). */
  readDiscount(auth: ShopAuth, gid: string): Promise<FoundDiscount | null>
  /** Makes the discount what `controls` say; its codes stay. `was` is what the shop said last. */
  updateDiscount(
    auth: ShopAuth,
    gid: string,
    controls: DiscountControls,
    was: DiscountControls | null,
  ): Promise<UpdatedDiscount>
  /** Ends it now, with all its codes; false when the shop does not know it. */
  endDiscount(auth: ShopAuth, gid: string): Promise<boolean>
  /** Takes up to 250 codes on for a discount; they are made a little later. */
  addCodes(auth: ShopAuth, gid: string, codes: readonly string[]): Promise<BegunCodes>
  /** Null when the shop does not know of it. */
  readAddedCodes(auth: ShopAuth, bulkGid: string): Promise<AddedCodes | null>
  /** Takes up to 250 codes of a discount away; those that are gone stay gone. */
  deleteCodes(auth: ShopAuth, gid: string, redeemGids: readonly string[]): Promise<void>
  /** Where a member is sent so that the shop's owner can agree. Asks nothing. */
  authorizeUrl(wish: AuthorizeWish): string
  /** An expiring offline token; `unauthorised` when the grant itself is spent, forged or ended. */
  exchangeToken(domain: string, grant: Grant): Promise<GivenToken>
  /** What the shop grants this token now. */
  grantedScopes(auth: ShopAuth): Promise<readonly string[]>
  /** Uses the scope for real; null: it works, or nothing harmless can tell; a sentence: why not. */
  tryScope(auth: ShopAuth, scope: ScopeHandle): Promise<string | null>
  /** Where our pixel in the shop tells of purchases; null where it has none. */
  readPixel(auth: ShopAuth): Promise<{ gid: string; events: string } | null>
  /** Switches it on, telling `events`. Repeatable. */
  keepPixel(auth: ShopAuth, events: string): Promise<KeptPixel>
  /** Those of `topics` that the shop sends to `callbackUrl`. */
  subscribedTopics(
    auth: ShopAuth,
    callbackUrl: string,
    topics: readonly WebhookTopic[],
  ): Promise<ReadonlySet<WebhookTopic>>
  /** Repeatable: a topic that already goes to this URL is `present`. */
  subscribeWebhooks(
    auth: ShopAuth,
    callbackUrl: string,
    topics: readonly WebhookTopic[],
  ): Promise<WebhookSubscriptionOutcome[]>
  /** A page of all products, whole. `costs` asks for what they cost the merchant and needs a permission of its own. */
  readProductPage(auth: ShopAuth, ask: { after?: string | null; costs: boolean }): Promise<CatalogPage<ShopifyProduct>>
  /** Null when the shop does not know it (any more). */
  readProduct(auth: ShopAuth, ask: { gid: string; costs: boolean }): Promise<ShopifyProduct | null>
  readCollectionPage(auth: ShopAuth, ask: { after?: string | null }): Promise<CatalogPage<ShopifyCollection>>
  /** The collection and the gids of all products in it; null when the shop does not know it (any more). */
  readCollection(
    auth: ShopAuth,
    gid: string,
  ): Promise<{ collection: ShopifyCollection; members: readonly string[] } | null>
}
