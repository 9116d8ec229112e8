import { ALL_SCOPES, opened } from "./oauth-scopes"
import type { Shop } from "./shop-state"
import { stateOf } from "./shops"
import type { Store } from "./store"

/**
 * The app as one shop has it. `permanentToken` is the offline token that never ends: Shopify gives the same one each
 * time for as long as the installation lives.
 */
export type Installation = {
  installed: boolean
  /** As the merchant granted them; writing includes reading. */
  scopes: readonly string[]
  revoked: readonly string[]
  permanentToken: string | null
  installedAt: string | null
  /** The app's web pixel with its settings as JSON; absent while it has none. */
  pixel?: { id: number; settings: string } | null
}

/** Every shop begins with the app installed, so that the demo and most tests need no OAuth. */
export function fixedToken(shop: Pick<Shop, "handle">): string {
  return `shpat_sandbox_${shop.handle}`
}

export function installationOf(store: Store, shop: Shop): Installation {
  const row = store.one("select state from installations where shop = ?", shop.handle)
  if (row !== null) return stateOf<Installation>(row.state ?? null)
  return { installed: true, scopes: ALL_SCOPES, revoked: [], permanentToken: fixedToken(shop), installedAt: null }
}

export function saveInstallation(store: Store, shop: Shop, change: Partial<Installation>): Installation {
  const next = { ...installationOf(store, shop), ...change }
  store.run("insert or replace into installations values (?, ?)", shop.handle, JSON.stringify(next))
  return next
}

/** Whether the app may hear of what this scope opens; null is open to every app that is installed. */
export function mayHear(store: Store, shop: Shop, scope: string | null): boolean {
  const installation = installationOf(store, shop)
  return scope === null || scopesOf(installation, installation.permanentToken === fixedToken(shop)).has(scope)
}

/** What a token opens. The fixed one keeps every scope that no merchant took away, whatever was granted since. */
export function scopesOf(installation: Installation, isFixed: boolean): Set<string> {
  const granted = isFixed ? ALL_SCOPES : installation.scopes
  return new Set(opened(granted).filter(scope => !installation.revoked.includes(scope)))
}
