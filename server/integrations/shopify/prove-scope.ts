import type { AskShopify } from "./ask-shopify"
import { READ_GRANTED_SCOPES, SCOPE_PROOFS } from "./install-documents"
import type { ScopeHandle } from "./scopes"
import { ShopifyFailure } from "./shopify-failure"
import type { ShopAuth } from "./shopify-port"

/** What the shop grants this token now, in Shopify's own words. */
export async function grantedScopes(ask: AskShopify, auth: ShopAuth): Promise<readonly string[]> {
  const { currentAppInstallation } = await ask<{ currentAppInstallation: { accessScopes: { handle: string }[] } }>(
    auth,
    READ_GRANTED_SCOPES,
  )
  return currentAppInstallation.accessScopes.map(scope => scope.handle)
}

/**
 * Uses the scope for real, on the cheapest thing that needs it. Null: it works, or nothing harmless can tell; a sentence:
 * why the shop does not let us.
 */
export async function tryScope(ask: AskShopify, auth: ShopAuth, scope: ScopeHandle): Promise<string | null> {
  const document = SCOPE_PROOFS[scope]
  if (document === null) return null
  try {
    await ask(auth, document)
    return null
  } catch (error) {
    if (error instanceof ShopifyFailure && error.kind === "denied") return error.message
    // The question is not understood here, which says nothing about the scope.
    if (error instanceof ShopifyFailure && error.kind === "refused") return null
    throw error
  }
}
