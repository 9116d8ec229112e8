import { randomBytes } from "node:crypto"
import { fixedToken, type Installation, installationOf, saveInstallation, scopesOf } from "./oauth-installation"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import type { Row } from "./store"

const ACCESS_SECONDS = 3_600
const REFRESH_SECONDS = 7_776_000
const RETRY_MS = 30 * 24 * 3_600_000

/** What `POST …/oauth/access_token` answers; without an end where a token lives as long as the installation. */
export type TokenAnswer = {
  access_token: string
  scope: string
  expires_in?: number
  refresh_token?: string
  refresh_token_expires_in?: number
}

/** What a request's token opens, or null: unknown, ended, or of a shop that has uninstalled the app. */
export function scopesOfToken(sandbox: Sandbox, shop: Shop, token: string | undefined): Set<string> | null {
  const installation = installationOf(sandbox.store, shop)
  if (token === undefined || token === "" || !installation.installed) return null
  if (token === installation.permanentToken) return scopesOf(installation, token === fixedToken(shop))
  const row = sandbox.store.one(
    "select expires_ms from tokens where token = ? and shop = ? and kind = 'access'",
    token,
    shop.handle,
  )
  if (row === null || Number(row.expires_ms) <= sandbox.now().getTime()) return null
  return scopesOf(installation, false)
}

/** The token that never ends. Asked for again it is the same one. */
export function permanentToken(sandbox: Sandbox, shop: Shop): TokenAnswer {
  const installation = installationOf(sandbox.store, shop)
  const token = installation.permanentToken ?? fresh("shpat")
  saveInstallation(sandbox.store, shop, { permanentToken: token })
  return { access_token: token, scope: granted(installation) }
}

/**
 * A token of an hour and its refresh token of ninety days. One pair an app and shop can be refreshed: older refresh
 * tokens end at once, older access tokens when their hour is over.
 */
export function expiringTokens(sandbox: Sandbox, shop: Shop): TokenAnswer {
  return sandbox.store.together(() => {
    sandbox.store.run("delete from tokens where shop = ? and kind = 'refresh'", shop.handle)
    return mint(sandbox, shop)
  })
}

/**
 * Exchanges a refresh token for a new pair. A refresh token that was used already answers the same pair again, so that
 * an app recovers from an answer it lost, until the replacement is used; at most thirty days after the first use and
 * never past its own ninety (Shopify's changelog of 28 August 2026). Null: no active refresh token.
 */
export function refreshTokens(sandbox: Sandbox, shop: Shop, token: string): TokenAnswer | null {
  const { store } = sandbox
  const nowMs = sandbox.now().getTime()
  return store.together(() => {
    const row = refreshRow(sandbox, shop, token)
    if (row === null) return null
    const replacement = row.replaced_by === null ? null : refreshRow(sandbox, shop, String(row.replaced_by))
    if (row.replaced_by === null) store.run("delete from tokens where replaced_by = ?", token)
    else if (nowMs - Number(row.first_used_ms) > RETRY_MS) return null
    else if (replacement !== null && isAlive(sandbox, String(replacement.pair)))
      return answerOf(sandbox, shop, replacement)
    else store.run("delete from tokens where token = ?", row.replaced_by ?? null)
    const answer = mint(sandbox, shop)
    store.run(
      "update tokens set replaced_by = ?, first_used_ms = coalesce(first_used_ms, ?) where token = ?",
      answer.refresh_token ?? null,
      nowMs,
      token,
    )
    return answer
  })
}

/** Swaps the token that never ends for an expiring pair; there is no way back. Null when it is not that token. */
export function migrateToken(sandbox: Sandbox, shop: Shop, token: string): TokenAnswer | null {
  const installation = installationOf(sandbox.store, shop)
  if (!installation.installed || token !== installation.permanentToken) return null
  saveInstallation(sandbox.store, shop, { permanentToken: null })
  return expiringTokens(sandbox, shop)
}

/** Ends the access tokens of a shop now, as if their hour were over; with `refresh`, the refresh tokens as well. */
export function expireTokens(sandbox: Sandbox, shop: Shop, { refresh = false } = {}): void {
  const nowMs = sandbox.now().getTime()
  sandbox.store.run(
    "update tokens set expires_ms = ? where shop = ? and expires_ms > ? and (kind = 'access' or ?)",
    nowMs,
    shop.handle,
    nowMs,
    refresh ? 1 : 0,
  )
}

/** Everything a shop has given out is worth nothing from now on. */
export function forgetTokens(sandbox: Sandbox, shop: Shop): void {
  sandbox.store.run("delete from tokens where shop = ?", shop.handle)
  sandbox.store.run("delete from oauth_codes where shop = ?", shop.handle)
}

export function granted(installation: Installation): string {
  return installation.scopes.filter(scope => !installation.revoked.includes(scope)).join(",")
}

function mint(sandbox: Sandbox, shop: Shop): TokenAnswer {
  const nowMs = sandbox.now().getTime()
  const access = fresh("shpat")
  const refresh = fresh("shprt")
  const keep = "insert into tokens (token, shop, kind, expires_ms, pair) values (?, ?, ?, ?, ?)"
  sandbox.store.run(keep, access, shop.handle, "access", nowMs + ACCESS_SECONDS * 1000, null)
  sandbox.store.run(keep, refresh, shop.handle, "refresh", nowMs + REFRESH_SECONDS * 1000, access)
  return {
    access_token: access,
    scope: granted(installationOf(sandbox.store, shop)),
    expires_in: ACCESS_SECONDS,
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_SECONDS,
  }
}

/** The pair once more, with what is left of its time. */
function answerOf(sandbox: Sandbox, shop: Shop, refresh: Row): TokenAnswer {
  const nowMs = sandbox.now().getTime()
  const access = sandbox.store.one("select expires_ms from tokens where token = ?", refresh.pair ?? null)
  const secondsUntil = (ms: unknown) => Math.floor((Number(ms) - nowMs) / 1000)
  return {
    access_token: String(refresh.pair),
    scope: granted(installationOf(sandbox.store, shop)),
    expires_in: secondsUntil(access?.expires_ms),
    refresh_token: String(refresh.token),
    refresh_token_expires_in: secondsUntil(refresh.expires_ms),
  }
}

function refreshRow(sandbox: Sandbox, shop: Shop, token: string): Row | null {
  const row = sandbox.store.one(
    "select * from tokens where token = ? and shop = ? and kind = 'refresh'",
    token,
    shop.handle,
  )
  return row !== null && Number(row.expires_ms) > sandbox.now().getTime() ? row : null
}

function isAlive(sandbox: Sandbox, accessToken: string): boolean {
  const row = sandbox.store.one("select expires_ms from tokens where token = ?", accessToken)
  return row !== null && Number(row.expires_ms) > sandbox.now().getTime()
}

function fresh(prefix: "shpat" | "shprt"): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`
}
