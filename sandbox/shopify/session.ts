import { randomUUID } from "node:crypto"
import type { Context } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { stateOf } from "./shops"
import type { Store } from "./store"

const YEAR_SECONDS = 31_536_000
const SESSION_MS = 30 * 60_000

/** What the shop remembers of one browser. `landingSite` is path and query of the first page of the session. */
export type Session = {
  id: string
  landingSite: string
  referringSite: string | null
  attributes: { name: string; value: string }[]
  cart: { variantId: number; quantity: number; sellingPlan?: string }[]
  /** Codes in the order in which they came; the last one is the newest. */
  codes: string[]
  email: string | null
  /** What the shopper answered to the banner; null while they did not. */
  consent: { analytics: boolean; marketing: boolean } | null
  /** Where the law has shoppers asked first; elsewhere they may refuse. */
  mustAsk: boolean
  /** The order that was just placed, until its thank-you page was seen. */
  completed: string | null
  seenMs: number
}

/** Whether this browser may be recognised: by its own word, or where it is not asked. */
export function isAllowed({ consent, mustAsk }: Pick<Session, "consent" | "mustAsk">): boolean {
  return consent === null ? !mustAsk : consent.analytics && consent.marketing
}

const EMPTY = { attributes: [], cart: [], codes: [], email: null, consent: null, mustAsk: false, completed: null }

/**
 * Finds or begins the browser's session; its first page becomes the landing. After half an hour without a page a new
 * session begins, with a landing of its own, while cart and code stay in the browser.
 */
export function sessionOf(sandbox: Sandbox, shop: Shop, context: Context): Session {
  const { store } = sandbox
  const name = `shop_${shop.handle}`
  const id = getCookie(context, name)
  const row =
    id === undefined ? null : store.one("select state from sessions where id = ? and shop = ?", id, shop.handle)
  const known = row && stateOf<Session>(row.state ?? null)
  const seenMs = sandbox.now().getTime()
  const session: Session =
    known !== null && seenMs - known.seenMs < SESSION_MS
      ? { ...EMPTY, ...known, seenMs }
      : { ...EMPTY, id: randomUUID(), ...known, ...landingOf(shop, context), seenMs }
  if (known === null)
    setCookie(context, name, session.id, {
      path: `/shops/${shop.handle}`,
      httpOnly: true,
      sameSite: "Lax",
      maxAge: YEAR_SECONDS,
    })
  const region = context.req.query("region")
  const seen = region === undefined ? session : { ...session, mustAsk: region === "eu" }
  saveSession(store, shop, seen)
  return seen
}

function landingOf(shop: Shop, context: Context): Pick<Session, "landingSite" | "referringSite"> {
  const url = new URL(context.req.url)
  const path = url.pathname.replace(`/shops/${shop.handle}`, "") || "/"
  return { landingSite: `${path}${url.search}`, referringSite: foreignReferrer(context, url) }
}

export function saveSession(store: Store, shop: Shop, session: Session): void {
  store.run("insert or replace into sessions values (?, ?, ?)", session.id, shop.handle, JSON.stringify(session))
}

/**
 * Changes a browser's session as it is now: while a body was being read, another request of the same browser may have changed
 * it too.
 */
export function changeSession(store: Store, shop: Shop, session: Session, change: Partial<Session>): Session {
  const row = store.one("select state from sessions where id = ? and shop = ?", session.id, shop.handle)
  const changed = { ...session, ...(row && stateOf<Session>(row.state ?? null)), ...change }
  saveSession(store, shop, changed)
  return changed
}

function foreignReferrer(context: Context, url: URL): string | null {
  const referrer = context.req.header("Referer")
  return referrer && URL.canParse(referrer) && new URL(referrer).host !== url.host ? referrer : null
}
