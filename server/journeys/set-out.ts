import type { BrandTx } from "@/db/scope"
import { recordInstall } from "@/server/catalog/record-install"
import { typedShopDomain } from "@/server/catalog/shop"
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from "@/server/integrations/shopify/scopes"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"

export type Departure = {
  readonly memberId: Id<"mem">
  /** As the member typed it. */
  readonly shop: string
  /** 256 random bits each. */
  readonly state: string
  readonly browser: string
}

/** Records who sets out with which state, and answers where to send them. Refuses what is no shop's address. */
export async function setOut(tx: BrandTx, world: World, departure: Departure): Promise<string> {
  const domain = typedShopDomain(departure.shop)
  const scopes = { scopes: REQUIRED_SCOPES, optionalScopes: OPTIONAL_SCOPES }
  await recordInstall(tx, { ...departure, domain, scopes: [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES] }, world.now())
  return world.shopify.authorizeUrl({ domain, ...scopes, redirectUrl: callbackUrl(world), state: departure.state })
}

/** Where Shopify sends the browser back; it must stand on the app's list of redirect addresses. */
export function callbackUrl({ appUrl }: Pick<World, "appUrl">): string {
  return `${appUrl}/api/shopify/callback`
}
