import type { IncomingMessage } from "node:http"
import { domainToASCII } from "node:url"
import { refuse } from "@/server/kernel/error"

const LONGEST_HOST = 253
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The host a request was sent to, without its port; "" when it names none. Where proxies of ours stand in front, what they
 * say they were asked for is believed.
 */
export function hostOf(request: Pick<IncomingMessage, "headers">, proxyHops: number): string {
  const forwarded = proxyHops > 0 ? String(request.headers["x-forwarded-host"] ?? "").split(",") : []
  const named = (forwarded.at(-1)?.trim() || request.headers.host) ?? ""
  return named.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "")
}

/**
 * Whether a host is the app's and not a brand's: its own name, or one that nobody can register (an address in digits, a
 * name without a dot, as machines call each other).
 */
export function isOwnHost(host: string, appUrl: string): boolean {
  return host === new URL(appUrl).hostname || !host.includes(".") || isDigits(host)
}

/** An address in digits, of either kind. */
const isDigits = (host: string) => /^[\d.]+$/.test(host) || host.includes(":")

/**
 * Reads the domain under which a brand wants its links: "go.juniper.com", in any letters, as the DNS writes it. Refuses what
 * is no domain, the app's own, and the shop's, which would take the shop off the air.
 */
export function linkHost(wanted: string, appUrl: string, shopHosts: readonly string[]): string {
  const text = wanted
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/.]+$/, "")
  const host = /[\s/\\?#@:%[\]]/.test(text) ? "" : domainToASCII(text)
  const labels = host.split(".")
  if (
    !host ||
    host.length > LONGEST_HOST ||
    labels.length < 2 ||
    !labels.every(label => LABEL.test(label)) ||
    isDigits(host)
  )
    throw refuse("invalid", "This is not a domain. It looks like go.juniper.com, without https:// and without a path.")
  const app = new URL(appUrl).hostname
  // On one's own machine the app is "localhost", and names under it may stand for a brand's domain.
  if (host === app || (app.includes(".") && host.endsWith(`.${app}`)))
    throw refuse("invalid", `${app} is ours already. Use a domain of your own, such as go.yourshop.com.`)
  if (shopHosts.includes(host) || host.endsWith(".myshopify.com"))
    throw refuse(
      "invalid",
      `${host} is where your shop is: leading it here would take the shop away. Use another, such as go.${host}.`,
    )
  return host
}
