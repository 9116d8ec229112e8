import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http"
import { type Id, newId } from "@/server/kernel/id"
import { type ClickKey, clickRef } from "./click-ref"
import type { ClickFate } from "./click-writer"
import { destinationUrl } from "./destination"
import { clickCookie, discountAddress, earlierClick } from "./discount-address"
import type { Reserved, SafeClick } from "./follow-safe-links"
import { hostOf } from "./link-host"
import type { NewClick } from "./record-clicks"
import { deadLinkPage, laterPage, stoppedPage } from "./redirect-pages"
import { slugOf, slugOnOwnDomain } from "./slug"
import type { LinkTarget } from "./tracking-link"
import { withUtm } from "./utm"
import { visitorOf } from "./visitor"

/** What the redirect stands on. */
export type RedirectGround = {
  now(): Date
  /** Whether the app itself answers by this host: then every brand's links are found on it. */
  isOwnHost(host: string): boolean
  /** The brand whose links a host answers; null when it is no brand's. */
  findBrand(host: string, now: Date): Promise<Id<"brd"> | null>
  findLink(slug: string, now: Date): Promise<LinkTarget | null>
  /** Resolves after the click is durable, or kept because the database is away. */
  writeClick(click: NewClick): Promise<ClickFate>
  /** As {@link writeClick}, and reserves the click a code; null when there is none to be had. */
  reserveCode(click: SafeClick): Promise<Reserved | null>
  readonly key: ClickKey
  /** Under which visitors' addresses are hashed, with the day. */
  readonly visitorSalt: string
  /** How many proxies of ours stand in front of this process and append to X-Forwarded-For. */
  readonly proxyHops: number
}

const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer-when-downgrade",
  "x-robots-tag": "noindex",
}

/**
 * Answers GET and HEAD of `/go/<slug>`, on a brand's own domain also of `/<slug>`: a durable click first, then 302 to the
 * shop. A brand's domain knows that brand's links only, and a host that is nobody's knows none. Never rejects.
 */
export async function answerRedirect(ground: RedirectGround, request: IncomingMessage, response: ServerResponse) {
  const method = request.method ?? "GET"
  if (method !== "GET" && method !== "HEAD") return answer(response, 405, { allow: "GET, HEAD" })
  const now = ground.now()
  try {
    const target = await targetOf(ground, request, now)
    if (!target) return answerPage(response, 404, deadLinkPage())
    if (target.stopped) return answerPage(response, 410, stoppedPage(target.stopped))
    answer(response, 302, await follow(ground, target, request, now))
  } catch {
    // The database is away and nobody followed this link here before: where it leads is not known.
    answerPage(response, 503, laterPage())
  }
}

async function targetOf(ground: RedirectGround, request: IncomingMessage, now: Date): Promise<LinkTarget | null> {
  const host = hostOf(request, ground.proxyHops)
  const path = request.url ?? ""
  if (ground.isOwnHost(host)) {
    const slug = slugOf(path)
    return slug ? ground.findLink(slug, now) : null
  }
  const slug = slugOnOwnDomain(path)
  const brandId = slug ? await ground.findBrand(host, now) : null
  const target = slug && brandId ? await ground.findLink(slug, now) : null
  return target?.brandId === brandId ? target : null
}

/** Records the click and answers where it leads. Machines are counted apart; they carry no click id into the shop and get no code. */
async function follow(
  ground: RedirectGround,
  target: LinkTarget,
  request: IncomingMessage,
  now: Date,
): Promise<Record<string, string>> {
  const seen = {
    method: request.method ?? "GET",
    headers: request.headers,
    address: addressOf(request, ground.proxyHops),
  }
  const visitor = visitorOf(seen, ground.visitorSalt, now)
  const clickId = newId<"clk">(now)
  const click = { ...visitor, clickId, clickedAt: now, brandId: target.brandId, linkId: target.linkId }
  const location = shopAddress(target, visitor.bot ? null : clickRef(ground.key, clickId))
  if (target.poolId !== null && !visitor.bot) {
    const again = earlierClick(ground.key, request, target.linkId)
    const reserved = await ground.reserveCode({ ...click, poolId: target.poolId, again })
    if (!reserved) return { location }
    const headers = { location: discountAddress(location, target.storefrontUrl, reserved.code) }
    if (reserved.holder !== clickId) return headers
    return { ...headers, "set-cookie": clickCookie(ground.key, click, reserved.until) }
  }
  await ground.writeClick(click)
  return { location }
}

/** Made once per link and not per click: the address of everything but the click id. */
const addresses = new WeakMap<LinkTarget, string>()

/** The shop's address with the UTM convention and, for people, the signed click id. */
export function shopAddress(target: LinkTarget, ref: string | null): string {
  const address = addresses.get(target) ?? addressWithoutRef(target)
  addresses.set(target, address)
  // A ref needs no escaping, and the address ends in no fragment.
  return ref === null ? address : `${address}${address.includes("?") ? "&" : "?"}ref=${ref}`
}

function addressWithoutRef(target: LinkTarget): string {
  const url = withUtm(destinationUrl(target.destinationPath, target.storefrontUrl), target.utm)
  url.searchParams.delete("ref")
  url.hash = ""
  return url.href
}

/** The caller's address. Only what our own proxies appended is believed; with none, the socket decides. */
function addressOf(request: IncomingMessage, proxyHops: number): string {
  const direct = request.socket.remoteAddress ?? ""
  if (proxyHops === 0) return direct
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",")
  return forwarded.at(-proxyHops)?.trim() || direct
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, STATUS_CODES[status] ?? "", { ...HEADERS, ...headers, "content-length": "0" }).end()
}

function answerPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      ...HEADERS,
      "content-type": "text/html; charset=utf-8",
      "content-length": Buffer.byteLength(html),
    })
    .end(html)
}
