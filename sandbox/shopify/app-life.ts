import { finishBulks, stepBulks } from "./bulk-run"
import type { ComplianceTopic } from "./compliance-rest"
import { sessionToken } from "./oauth-exchange"
import { comply, installApp, keepScopes, uninstallApp } from "./oauth-install"
import { tell, type WebhookDelivery } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import { shopNamed } from "./shops"
import { expireTokens, expiringTokens, type TokenAnswer } from "./tokens"

/** What can happen between a shop and the app. `shop` is a handle or a myshopify domain. */
export type AppLife = {
  /** As if a merchant had installed the app with these scopes and the app had exchanged its code. */
  grant(shop: string, scopes: readonly string[]): TokenAnswer
  /** Ends every access token of the shop that has an end; with `refresh` the refresh tokens too. */
  expireTokens(shop: string, also?: { refresh?: boolean }): void
  /** A JWT as the shop's admin hands it to an embedded app. */
  sessionToken(shop: string): string
  /** The merchant keeps only these scopes of the granted ones. */
  keepScopes(shop: string, kept: readonly string[]): WebhookDelivery
  /** Tokens and subscriptions end; `shop/redact` is due two days later, unless the app is installed again. */
  uninstall(shop: string): WebhookDelivery
  /** `customer` is an e-mail address or an id; `shop/redact` needs none. */
  comply(shop: string, topic: ComplianceTopic, customer?: string): WebhookDelivery
  /** Any webhook, truly signed: to those who subscribed, or to the app's own address. */
  tell(shop: string, topic: string, payload: object, how?: { toApp?: boolean; at?: Date }): WebhookDelivery
  /** One step of the unfinished bulk operations: start, read a page, or end. */
  stepBulk(shop: string): Promise<void>
  /** Runs the unfinished bulk operations to their end. */
  finishBulk(shop: string): Promise<void>
}

export function appLife(sandbox: Sandbox): AppLife {
  const named = (shop: string) => shopNamed(sandbox.store, shop)
  return {
    grant: (shop, scopes) => {
      installApp(sandbox, named(shop), scopes)
      return expiringTokens(sandbox, named(shop))
    },
    expireTokens: (shop, also) => expireTokens(sandbox, named(shop), also),
    sessionToken: shop => sessionToken(sandbox, named(shop)),
    keepScopes: (shop, kept) => keepScopes(sandbox, named(shop), kept),
    uninstall: shop => uninstallApp(sandbox, named(shop)),
    comply: (shop, topic, customer) => comply(sandbox, named(shop), { topic, customer }),
    tell: (shop, topic, payload, how) => {
      const own = sandbox.complianceUrl === null ? [] : [sandbox.complianceUrl]
      return tell(sandbox, named(shop), { topic, payload, at: how?.at, ...(how?.toApp ? { to: own } : {}) })
    },
    stepBulk: async shop => void (await stepBulks(sandbox, named(shop))),
    finishBulk: shop => finishBulks(sandbox, named(shop)),
  }
}
