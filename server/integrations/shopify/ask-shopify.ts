import { setTimeout as pause } from "node:timers/promises"
import { type AdminApiClient, createAdminApiClient } from "@shopify/admin-api-client"
import { ShopifyFailure } from "./shopify-failure"
import type { ShopAuth } from "./shopify-port"

const TIMEOUT_MS = 15_000
const ATTEMPTS_WHEN_THROTTLED = 5
const LONGEST_PAUSE_MS = 10_000
/** Shopify gives back at least this much of the query budget each second, on every plan. */
const LEAST_RESTORE_RATE = 50
const TRANSPORT_RETRIES = 2
/** Whoever asks for these looks up what became of a question whose answer was lost. */
const NEVER_REPEATED = /^mutation (CreateDiscountCode|AddCodes)\b/

/**
 * `base` replaces `https://<shop domain>` by `<base>/<shop domain>`; unset means the real shop. `app` is who asks for tokens;
 * calls with a token do without it.
 */
export type ShopifyAddress = { apiVersion: string; base?: URL; app?: ShopifyApp }

/** The app as Shopify knows it. */
export type ShopifyApp = { readonly key: string; readonly secret: string }

/** Sends one document to one shop and returns its data. Throws `ShopifyFailure`; waits out throttling a few times. */
export type AskShopify = <Data>(auth: ShopAuth, document: string, variables?: Record<string, unknown>) => Promise<Data>

type GraphQlError = { message?: string; extensions?: { code?: string } }
type Cost = { requestedQueryCost?: number; throttleStatus?: { currentlyAvailable?: number; restoreRate?: number } }

export function askShopify(address: ShopifyAddress): AskShopify {
  const ask = askPatiently(address)
  return async (auth, document, variables) => {
    try {
      return await ask(auth, document, variables)
    } catch (error) {
      const isRefused = error instanceof ShopifyFailure && error.kind === "unauthorised"
      if (!isRefused || !auth.renew) throw error
      return await ask(await auth.renew(), document, variables)
    }
  }
}

function askPatiently(address: ShopifyAddress): AskShopify {
  return async (auth, document, variables) => {
    const client = clientFor(address, auth)
    for (let attempt = 1; ; attempt++) {
      const retries = NEVER_REPEATED.test(document) ? 0 : TRANSPORT_RETRIES
      const answer = await client.request(document, { variables, retries })
      if (!answer.errors) return answer.data
      const failure = asFailure(auth, answer.errors)
      if (failure.kind !== "throttled" || attempt === ATTEMPTS_WHEN_THROTTLED) throw failure
      await pause(pauseMs(answer.extensions?.cost, attempt))
    }
  }
}

function clientFor(address: ShopifyAddress, auth: ShopAuth): AdminApiClient {
  return createAdminApiClient({
    storeDomain: auth.domain,
    apiVersion: address.apiVersion,
    accessToken: auth.accessToken,
    customFetchApi: (url, init) => fetch(addressOf(url, address), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  })
}

/** Where an address of a shop is reached. */
export function addressOf(url: string, { base }: Pick<ShopifyAddress, "base">): string {
  if (base === undefined) return url
  const { host, pathname, search } = new URL(url)
  return `${base.href.replace(/\/$/, "")}/${host}${pathname}${search}`
}

/** Waits until the budget covers the query again, by Shopify's own figures where it gives them. */
function pauseMs(cost: Cost | undefined, attempt: number): number {
  const missing = (cost?.requestedQueryCost ?? 100 * attempt) - (cost?.throttleStatus?.currentlyAvailable ?? 0)
  const perSecond = Math.max(cost?.throttleStatus?.restoreRate ?? LEAST_RESTORE_RATE, 1)
  return Math.min(Math.max(Math.ceil((missing * 1000) / perSecond), 100), LONGEST_PAUSE_MS)
}

function asFailure(
  auth: ShopAuth,
  errors: { networkStatusCode?: number; message?: string; graphQLErrors?: unknown },
): ShopifyFailure {
  const listed = Array.isArray(errors.graphQLErrors) ? (errors.graphQLErrors as GraphQlError[]) : []
  const codes = listed.map(error => error.extensions?.code)
  const said = listed.map(error => error.message).join("; ") || errors.message || "no answer"
  const status = errors.networkStatusCode
  if (codes.includes("THROTTLED") || status === 429)
    return new ShopifyFailure("throttled", `${auth.domain} asks us to slow down: ${said}`)
  if (codes.includes("MAX_COST_EXCEEDED")) return new ShopifyFailure("too_costly", `${auth.domain}: ${said}`)
  if (status === 403 || codes.includes("ACCESS_DENIED"))
    return new ShopifyFailure("denied", `${auth.domain} does not let us: ${said}`)
  if (status === 401) return new ShopifyFailure("unauthorised", `${auth.domain} refuses our access token: ${said}`)
  if (status === undefined || status >= 500 || codes.includes("INTERNAL_SERVER_ERROR"))
    return new ShopifyFailure("unavailable", `${auth.domain} does not answer: ${said}`)
  return new ShopifyFailure("refused", `${auth.domain} refuses the request: ${said}`)
}
