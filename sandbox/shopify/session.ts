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
  cart: { variantId: number; quantity: number }[]
  /** Codes in the order in which they came; the last one is the newest. */
  codes: string[]
  email: string | null
  seenMs: number
}

const EMPTY = { attributes: [], cart: [], codes: [], email: null }

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
  saveSession(store, shop, session)
  return session
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
 * A stand-in of the theme embed: it keeps the `ref` of the address in the cart's note attributes. An express checkout
 * skips the cart and so this attribute; only the landing page tells of it then.
 */
export function keepRef(store: Store, shop: Shop, session: Session, ref: string | undefined): Session {
  if (!ref) return session
  const kept = { ...session, attributes: [{ name: "tributary_ref", value: ref }] }
  saveSession(store, shop, kept)
  return kept
}

function foreignReferrer(context: Context, url: URL): string | null {
  const referrer = context.req.header("Referer")
  return referrer && URL.canParse(referrer) && new URL(referrer).host !== url.host ? referrer : null
}
