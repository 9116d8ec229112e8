import { bulksOf, saveBulk, UNFINISHED } from "./bulk-operation"
import { type ComplianceTopic, complianceRest } from "./compliance-rest"
import { installationOf, saveInstallation } from "./oauth-installation"
import { tell, type WebhookDelivery } from "./queue-webhooks"
import type { Sandbox } from "./sandbox"
import { shopId, shopRest } from "./shop-rest"
import type { Shop } from "./shop-state"
import { shopTime, wholeSecond } from "./shop-time"
import { SandboxRefusal } from "./shops"
import { forgetTokens } from "./tokens"

/** Shopify asks for a shop's data to be deleted two days after it left. */
const REDACT_MS = 48 * 3_600_000

/** The app is in the shop with these scopes from now on. Who comes back in time is not asked to be forgotten. */
export function installApp(sandbox: Sandbox, shop: Shop, scopes: readonly string[]): void {
  const installedAt = wholeSecond(sandbox.now())
  saveInstallation(sandbox.store, shop, { installed: true, scopes, revoked: [], installedAt })
  sandbox.store.run(
    "delete from deliveries where shop = ? and topic = 'shop/redact' and state = 'waiting'",
    shop.handle,
  )
}

/** Tokens and subscriptions end at once; the app hears of it, and two days later that it has to forget the shop. */
export function uninstallApp(sandbox: Sandbox, shop: Shop): WebhookDelivery {
  const { store } = sandbox
  if (!installationOf(store, shop).installed) throw new SandboxRefusal(`${shop.name} does not have the app.`)
  return store.together(() => {
    const told = tell(sandbox, shop, { topic: "app/uninstalled", payload: shopRest(sandbox, shop) })
    forgetTokens(sandbox, shop)
    saveInstallation(store, shop, { installed: false, scopes: [], revoked: [], permanentToken: null, pixel: null })
    store.run("delete from subscriptions where shop = ?", shop.handle)
    for (const bulk of bulksOf(store, shop))
      if (UNFINISHED.includes(bulk.status)) saveBulk(store, { ...bulk, status: "CANCELED" })
    comply(sandbox, shop, { topic: "shop/redact", inMs: REDACT_MS })
    return told
  })
}

/** The merchant keeps only these of the granted scopes. Tokens live on and open less, or more again. */
export function keepScopes(sandbox: Sandbox, shop: Shop, kept: readonly string[]): WebhookDelivery {
  const installation = installationOf(sandbox.store, shop)
  const previous = installation.scopes.filter(scope => !installation.revoked.includes(scope))
  const revoked = installation.scopes.filter(scope => !kept.includes(scope))
  saveInstallation(sandbox.store, shop, { revoked })
  const payload = {
    id: 1,
    previous,
    current: installation.scopes.filter(scope => kept.includes(scope)),
    updated_at: shopTime(wholeSecond(sandbox.now()), shop.timeZone),
    shop_id: shopId(sandbox.store, shop),
  }
  return tell(sandbox, shop, { topic: "app/scopes_update", payload })
}

type Compliance = { topic: ComplianceTopic; customer?: string; inMs?: number }

/** A compliance webhook goes to the app's own address, whether or not the shop still has the app. */
export function comply(sandbox: Sandbox, shop: Shop, { topic, customer, inMs }: Compliance): WebhookDelivery {
  const to = sandbox.complianceUrl === null ? [] : [sandbox.complianceUrl]
  return tell(sandbox, shop, { topic, payload: complianceRest(sandbox, shop, topic, customer), to, inMs })
}
