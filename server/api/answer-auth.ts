import NextAuth from "next-auth"
import { parseEmailAddress } from "@/server/identity/email-address"
import type { World } from "@/server/world"
import { authOptions } from "./auth-options"
import { boundedBody } from "./bounded-body"
import { isSameOrigin } from "./same-origin"
import { readCookies } from "./session-cookie"

/** What next-auth may be asked; its page-less rest (the sessions clients would update, its own log) stays shut. */
const ASKED = new Set(["GET csrf", "GET session", "GET providers", "GET signin", "GET error", "GET verify-request"])
const TOLD = new Set(["POST signin", "POST callback", "POST signout"])
const PREFIX = "/api/auth/"
const MAX_BODY_BYTES = 16_384

/**
 * Answers `/api/auth/*`. A sign-in link only leads to the page with the button: scanners and previews that follow it with GET or
 * HEAD use nothing up. The button posts here.
 */
export async function answerAuth(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const steps = url.pathname.slice(PREFIX.length).split("/")
  const asked = `${request.method === "HEAD" ? "GET" : request.method} ${steps[0]}`
  if (asked === "GET callback") return redirect(`/signin/confirm${url.search}`)
  if (TOLD.has(asked) && !isSameOrigin(request, world.appUrl)) return refusal(403, "This form is not one of ours.")
  if (!ASKED.has(asked) && !TOLD.has(asked)) return refusal(404, "There is nothing here.")
  const body = request.method === "POST" ? await readForm(request) : {}
  if (!body) return refusal(413, "This is more than a form for signing in holds.")
  const query = { ...Object.fromEntries(url.searchParams), ...(steps[0] === "callback" ? linkIn(body) : {}) }
  return askNextAuth(world, request, { nextauth: steps, query, body })
}

/** The fields of a posted link. The token travels in the body, so that it stays out of the logs of addresses. */
function linkIn({ token = "", email = "", callbackUrl = "" }: Record<string, string>): Record<string, string> {
  return { token, email: parseEmailAddress(email) ?? "", callbackUrl }
}

async function readForm(request: Request): Promise<Record<string, string> | null> {
  const body = await boundedBody(request, MAX_BODY_BYTES)
  return body && Object.fromEntries(new URLSearchParams(body.toString()))
}

type Asked = { nextauth: string[]; query: Record<string, string>; body: Record<string, string> }

/** Speaks to next-auth as its Node handler is spoken to, which needs nothing of the framework around it. */
async function askNextAuth(world: World, request: Request, { nextauth, query, body }: Asked): Promise<Response> {
  const answer = new NodeAnswer()
  const asked = {
    method: request.method === "HEAD" ? "GET" : request.method,
    headers: Object.fromEntries(request.headers),
    cookies: readCookies(request.headers.get("cookie")),
    query: { ...query, nextauth },
    body,
  }
  await NextAuth(asked as never, answer as never, authOptions(world))
  return answer.toResponse(world.appUrl)
}

/** As much of a Node response as next-auth uses. */
class NodeAnswer {
  private code = 200
  private content: string | null = null
  private readonly fields = new Map<string, string | string[]>()

  status(code: number): this {
    this.code = code
    return this
  }
  getHeader(name: string): string | string[] | undefined {
    return this.fields.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | string[]): this {
    this.fields.set(name.toLowerCase(), value)
    return this
  }
  json(value: unknown): void {
    this.setHeader("Content-Type", "application/json").send(JSON.stringify(value))
  }
  send(content: unknown): void {
    this.content = typeof content === "string" ? content : JSON.stringify(content ?? null)
  }
  end(): void {}

  /** Redirects to our own pages become relative: the person stays at the address they came by, where their cookie is. */
  toResponse(appUrl: string): Response {
    const headers = new Headers({ "cache-control": "no-store" })
    for (const [name, value] of this.fields)
      for (const one of typeof value === "string" ? [value] : value) headers.append(name, one)
    const location = headers.get("location")
    const target = location === null ? null : URL.parse(location, appUrl)
    if (target?.origin === new URL(appUrl).origin) headers.set("location", `${target.pathname}${target.search}`)
    return new Response(this.code === 302 ? null : this.content, { status: this.code, headers })
  }
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } })
}

function refusal(status: number, sentence: string): Response {
  return Response.json({ error: sentence }, { status })
}
