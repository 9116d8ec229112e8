import { hash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import { isbot } from "isbot"

const HASH_LETTERS = 32
const LONGEST_USER_AGENT = 400

/** What a click keeps of its visitor. */
export type Visitor = {
  readonly visitorHash: string
  readonly userAgent: string | null
  readonly referrerHost: string | null
  readonly bot: boolean
}

/** The visitor of a request. `method` and headers tell machines from people; the address is hashed with the day. */
export function visitorOf(
  request: { method: string; headers: IncomingHttpHeaders; address: string },
  salt: string,
  at: Date,
): Visitor {
  const { headers } = request
  const userAgent = headers["user-agent"]?.slice(0, LONGEST_USER_AGENT) ?? null
  return {
    visitorHash: dailyHash(salt, request.address, userAgent, at),
    userAgent,
    referrerHost: hostOf(headers.referer),
    bot: isMachine(request.method, headers),
  }
}

/**
 * Crawlers, link previews and prefetchers. The browsers inside Instagram, TikTok and Facebook are people: they name
 * themselves beside a real browser's name, and the list we use knows the difference.
 */
export function isMachine(method: string, headers: IncomingHttpHeaders): boolean {
  if (method === "HEAD") return true
  const purpose = [headers["sec-purpose"], headers.purpose, headers["x-purpose"], headers["x-moz"]].join(" ")
  if (/prefetch|prerender|preview/i.test(purpose)) return true
  return isMachineName(headers["user-agent"] ?? "")
}

const MOST_NAMES = 5_000
const machineNames = new Map<string, boolean>()

/** Matching a browser's name against all known machines costs more than the rest of a redirect, and names repeat. */
function isMachineName(userAgent: string): boolean {
  const known = machineNames.get(userAgent)
  if (known !== undefined) return known
  const isMachine = userAgent === "" || isbot(userAgent)
  if (machineNames.size >= MOST_NAMES) machineNames.clear()
  machineNames.set(userAgent.slice(0, LONGEST_USER_AGENT), isMachine)
  return isMachine
}

/** Tells people apart within one day and finds nobody afterwards: with another day's salt the same address is another hash. */
function dailyHash(salt: string, address: string, userAgent: string | null, at: Date): string {
  const day = at.toISOString().slice(0, 10)
  return hash("sha256", `${salt}\n${day}\n${address}\n${userAgent ?? ""}`).slice(0, HASH_LETTERS)
}

function hostOf(referer: string | undefined): string | null {
  return (referer && URL.parse(referer)?.host) || null
}
