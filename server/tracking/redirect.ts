import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http"
import { newId } from "@/server/kernel/id"
import { type ClickKey, clickRef } from "./click-ref"
import type { ClickFate } from "./click-writer"
import { destinationUrl } from "./destination"
import type { NewClick } from "./record-clicks"
import { deadLinkPage, laterPage } from "./redirect-pages"
import { slugOf } from "./slug"
import type { LinkTarget } from "./tracking-link"
import { withUtm } from "./utm"
import { visitorOf } from "./visitor"

/** What the redirect stands on. */
export type RedirectGround = {
  now(): Date
  findLink(slug: string, now: Date): Promise<LinkTarget | null>
  /** Resolves after the click is durable, or kept because the database is away. */
  writeClick(click: NewClick): Promise<ClickFate>
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

/** Answers GET and HEAD of `/go/<slug>`: a durable click first, then 302 to the shop. Never rejects. */
export async function answerRedirect(ground: RedirectGround, request: IncomingMessage, response: ServerResponse) {
  const method = request.method ?? "GET"
  if (method !== "GET" && method !== "HEAD") return answer(response, 405, { allow: "GET, HEAD" })
  const now = ground.now()
  const slug = slugOf(request.url ?? "")
  try {
    const target = slug ? await ground.findLink(slug, now) : null
    if (!target) return answerPage(response, 404, deadLinkPage())
    answer(response, 302, { location: await follow(ground, target, request, now) })
  } catch {
    // The database is away and nobody followed this link here before: where it leads is not known.
    answerPage(response, 503, laterPage())
  }
}

/** Records the click and answers where it leads. Machines are counted apart and carry no click id into the shop. */
async function follow(
  ground: RedirectGround,
  target: LinkTarget,
  request: IncomingMessage,
  now: Date,
): Promise<string> {
  const seen = {
    method: request.method ?? "GET",
    headers: request.headers,
    address: addressOf(request, ground.proxyHops),
  }
  const visitor = visitorOf(seen, ground.visitorSalt, now)
  const clickId = newId<"clk">(now)
  await ground.writeClick({ ...visitor, clickId, clickedAt: now, brandId: target.brandId, linkId: target.linkId })
  return shopAddress(target, visitor.bot ? null : clickRef(ground.key, clickId))
}

/** Made once per link and not per click: the address of everything but the click id. */
const addresses = new WeakMap<LinkTarget, string>()

/** The shop's address with the UTM convention and, for people, the signed click id. */
export function shopAddress(target: LinkTarget, ref: string | null): string {
  const address = addresses.get(target) ?? addressWithoutRef(target)
  addresses.set(target, address)
  // The address has a query already, and a ref needs no escaping.
  return ref === null ? address : `${address}&ref=${ref}`
}

function addressWithoutRef(target: LinkTarget): string {
  const { handle, utmCampaign: campaign } = target
  const url = withUtm(destinationUrl(target.destinationPath, target.storefrontUrl), { handle, campaign })
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
