import { randomBytes } from "node:crypto"
import { INSTALL_MS } from "@/server/catalog/install"
import { SECOND_MS } from "@/server/kernel/time"
import { isSecure, readCookies } from "./session-cookie"

const RANDOM_BYTES = 32
/** 256 bits as base64url. */
const WELL_FORMED = /^[\w-]{43}$/

/** 256 random bits for an address or a cookie. */
export function randomSecret(): string {
  return randomBytes(RANDOM_BYTES).toString("base64url")
}

/** What this browser is known by while it connects shops; empty when it never set out. */
export function readInstallCookie(cookieHeader: string | null, appUrl: string): string {
  const value = readCookies(cookieHeader)[installCookieName(appUrl)] ?? ""
  return WELL_FORMED.test(value) ? value : ""
}

/** Lax, because the browser comes back from Shopify by a link; for as long as a member may take there. */
export function installCookie(value: string, appUrl: string): string {
  const parts = [`${installCookieName(appUrl)}=${value}`, "Path=/", `Max-Age=${INSTALL_MS / SECOND_MS}`, "HttpOnly"]
  return [...parts, "SameSite=Lax", ...(isSecure(appUrl) ? ["Secure"] : [])].join("; ")
}

function installCookieName(appUrl: string): string {
  return isSecure(appUrl) ? "__Host-tributary.install" : "tributary.install"
}
