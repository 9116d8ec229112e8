import { createHmac, timingSafeEqual } from "node:crypto"
import { takeCode } from "./oauth-codes"
import { installationOf } from "./oauth-installation"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { expiringTokens, migrateToken, permanentToken, refreshTokens, type TokenAnswer } from "./tokens"

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"
const OFFLINE_TOKEN = "urn:shopify:params:oauth:token-type:offline-access-token"

type Fields = Readonly<Record<string, string>>

/** `page`: Shopify answers with an HTML page although a program asked. `refused`: JSON of OAuth's usual shape. */
export type Exchange =
  | { kind: "granted"; answer: TokenAnswer }
  | { kind: "page"; error: string; description: string }
  | { kind: "refused"; status: 400 | 401; error: string; description: string }

/** All grants of the token endpoint: code, refresh token, session token, and the old token that never ends. */
export function exchangeToken(sandbox: Sandbox, shop: Shop, fields: Fields): Exchange {
  if (fields.client_id !== sandbox.apiKey)
    return {
      kind: "page",
      error: "application_cannot_be_found",
      description: `Could not find Shopify API application with api_key ${fields.client_id ?? ""}`,
    }
  if (fields.client_secret !== sandbox.apiSecret)
    return { kind: "page", error: "invalid_request", description: "The client secret is wrong" }
  if (fields.grant_type === "refresh_token") return refresh(sandbox, shop, fields)
  if (fields.grant_type === EXCHANGE) return exchange(sandbox, shop, fields)
  if (fields.grant_type === undefined || fields.grant_type === "authorization_code") return code(sandbox, shop, fields)
  return refused("unsupported_grant_type", "The grant_type is not supported")
}

function code(sandbox: Sandbox, shop: Shop, fields: Fields): Exchange {
  if (!takeCode(sandbox, shop, fields.code ?? ""))
    return refused("invalid_request", "The authorization code was not found or was already used")
  return granted(tokens(sandbox, shop, fields))
}

function refresh(sandbox: Sandbox, shop: Shop, fields: Fields): Exchange {
  const answer = refreshTokens(sandbox, shop, fields.refresh_token ?? "")
  if (answer === null || !installationOf(sandbox.store, shop).installed)
    return {
      kind: "refused",
      status: 401,
      error: "invalid_request",
      description: "This request requires an active refresh_token",
    }
  return granted(answer)
}

function exchange(sandbox: Sandbox, shop: Shop, fields: Fields): Exchange {
  const subject = fields.subject_token ?? ""
  if (fields.requested_token_type !== undefined && fields.requested_token_type !== OFFLINE_TOKEN)
    return refused("invalid_request", "Only offline access tokens are given here")
  if (fields.subject_token_type === OFFLINE_TOKEN) {
    const answer = fields.expiring === "1" ? migrateToken(sandbox, shop, subject) : null
    return answer === null ? refused("invalid_subject_token", "The subject token is not active") : granted(answer)
  }
  if (fields.subject_token_type !== ID_TOKEN)
    return refused("invalid_request", "The subject_token_type is not supported")
  if (!isSessionToken(sandbox, shop, subject) || !installationOf(sandbox.store, shop).installed)
    return refused("invalid_subject_token", "The session token is invalid or has expired")
  return granted(tokens(sandbox, shop, fields))
}

function tokens(sandbox: Sandbox, shop: Shop, fields: Fields): TokenAnswer {
  return fields.expiring === "1" ? expiringTokens(sandbox, shop) : permanentToken(sandbox, shop)
}

/** A JWT of App Bridge: HS256 by the app's secret, for this app and shop, in its minute. */
function isSessionToken(sandbox: Sandbox, shop: Shop, token: string): boolean {
  const [head = "", body = "", signature = ""] = token.split(".")
  const expected = createHmac("sha256", sandbox.apiSecret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, "base64url")
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  const claims = decoded(body)
  const seconds = sandbox.now().getTime() / 1000
  return (
    decoded(head).alg === "HS256" &&
    claims.aud === sandbox.apiKey &&
    claims.dest === `https://${shop.domain}` &&
    Number(claims.exp) > seconds &&
    Number(claims.nbf ?? 0) <= seconds + 5
  )
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The session token that Shopify's admin would hand to the app, good for a minute. */
export function sessionToken(sandbox: Sandbox, shop: Shop): string {
  const seconds = Math.floor(sandbox.now().getTime() / 1000)
  const dest = `https://${shop.domain}`
  const claims = {
    iss: `${dest}/admin`,
    dest,
    aud: sandbox.apiKey,
    sub: "1",
    exp: seconds + 60,
    nbf: seconds,
    iat: seconds,
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
  return `${signed}.${createHmac("sha256", sandbox.apiSecret).update(signed).digest("base64url")}`
}

function granted(answer: TokenAnswer): Exchange {
  return { kind: "granted", answer }
}

function refused(error: string, description: string): Exchange {
  return { kind: "refused", status: 400, error, description }
}
