import { z } from "zod"
import { SECOND_MS } from "@/server/kernel/time"
import { addressOf, type ShopifyAddress } from "./ask-shopify"
import { ShopifyFailure } from "./shopify-failure"
import type { GivenToken } from "./shopify-token"

const TIMEOUT_MS = 15_000
/** What Shopify says of every expiring token; used where an answer leaves it out, or the token would never be renewed. */
const USUAL_LIFE_S = 3_600
const USUAL_REFRESH_LIFE_S = 7_776_000

const Given = z.object({
  access_token: z.string().min(1),
  scope: z.string().default(""),
  expires_in: z.number().positive().nullish(),
  refresh_token: z.string().min(1).nullish(),
  refresh_token_expires_in: z.number().positive().nullish(),
})

const Refused = z.object({ error: z.string().default(""), error_description: z.string().default("") })
/** These blame what we sent for this shop: the code, the session token or the refresh token. Others blame the app or Shopify. */
const SPENT = new Set(["invalid_request", "invalid_grant", "invalid_subject_token"])

/** What a token is asked for with. */
export type Grant =
  | { readonly code: string }
  | { readonly refreshToken: string }
  /** The session token of an embedded page, as it came. */
  | { readonly sessionToken: string }

/**
 * Asks a shop for an expiring offline token. `unauthorised` means that the grant itself is spent, forged or ended. The same
 * refresh token may be sent again until its replacement is used, for 30 days at most: an answer that was lost is asked for again.
 * https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
export async function exchangeToken(address: ShopifyAddress, domain: string, grant: Grant): Promise<GivenToken> {
  const { app } = address
  if (!app) throw new ShopifyFailure("refused", "This app has no key at Shopify: set SHOPIFY_API_KEY.")
  const url = addressOf(`https://${domain}/admin/oauth/access_token`, address)
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ client_id: app.key, client_secret: app.secret, ...parametersOf(grant) }),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new ShopifyFailure("unavailable", `${domain} does not answer: ${error instanceof Error ? error.message : ""}`)
  })
  const said: unknown = await response.json().catch(() => null)
  if (!response.ok) throw failureOf(domain, response.status, said)
  const given = Given.safeParse(said)
  if (!given.success) throw new ShopifyFailure("unavailable", `${domain} answered with no token.`)
  return tokenOf(given.data)
}

function parametersOf(grant: Grant): Record<string, string> {
  if ("code" in grant) return { code: grant.code, expiring: "1" }
  if ("refreshToken" in grant) return { grant_type: "refresh_token", refresh_token: grant.refreshToken }
  return {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: grant.sessionToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
  }
}

function failureOf(domain: string, status: number, said: unknown): ShopifyFailure {
  const refused = Refused.safeParse(said)
  const { error, error_description } = refused.success ? refused.data : { error: "", error_description: "" }
  const words = error_description || error || `HTTP ${status}`
  if (status === 429) return new ShopifyFailure("throttled", `${domain} asks us to slow down: ${words}`)
  if (status >= 500) return new ShopifyFailure("unavailable", `${domain} does not answer: ${words}`)
  if (SPENT.has(error)) return new ShopifyFailure("unauthorised", `${domain} gives no token: ${words}`)
  return new ShopifyFailure("refused", `${domain} refuses the request for a token: ${words}`)
}

function tokenOf(given: z.infer<typeof Given>): GivenToken {
  const refreshToken = given.refresh_token ?? null
  const lifeS = given.expires_in ?? (refreshToken ? USUAL_LIFE_S : null)
  const refreshLifeS = refreshToken ? (given.refresh_token_expires_in ?? USUAL_REFRESH_LIFE_S) : null
  return {
    accessToken: given.access_token,
    scopes: given.scope
      .split(",")
      .map(scope => scope.trim())
      .filter(Boolean),
    endsInMs: lifeS && lifeS * SECOND_MS,
    refreshToken,
    refreshEndsInMs: refreshLifeS && refreshLifeS * SECOND_MS,
  }
}
