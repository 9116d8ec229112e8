/**
 * Creators' links in the shop. By the shopper's consent it keeps the signed click id of a link (`ref`) and a random name of
 * this browser, writes the `ref` into the cart, and tells each landing once. Without consent it keeps and sends nothing.
 */
;(() => {
  const script = document.currentScript
  const { shop, events } = script ? script.dataset : {}
  if (!shop || !events) return

  const KEPT = { visitor: "tributary_visitor", ref: "tributary_ref", told: "tributary_told", cart: "tributary_cart" }
  /** What the pixel could not tell yet: taken back with the rest. */
  const PIXELS = "tributary_purchase"
  const ATTRIBUTE = "tributary_ref"
  const KEPT_SECONDS = 90 * 24 * 3600
  const TOLD_WITHIN_MS = 24 * 3600 * 1000
  const CAMPAIGN = /^(utm_(source|medium|campaign|content|term|id)|gclid|gbraid|wbraid|fbclid|ttclid|msclkid|afsrc)$/
  const REF = /^[\w-]{35}$/

  const query = new URLSearchParams(location.search)
  const landing = landed()
  let allowed = false

  /** A page is a landing when somebody came to it from elsewhere, or with a campaign; not when it is loaded again. */
  function landed() {
    const [how] = performance.getEntriesByType("navigation")
    if (how && (how.type === "reload" || how.type === "back_forward")) return null
    const from = hostOf(document.referrer)
    const campaign = {}
    for (const [name, value] of query) if (CAMPAIGN.test(name) && value && !/@|%40/i.test(value)) campaign[name] = value
    const ref = REF.test(query.get("ref") || "") ? query.get("ref") : null
    if (from === location.host && !ref && Object.keys(campaign).length === 0) return null
    const referrerHost = from && from !== location.host ? from : null
    return { id: randomId(), at: Date.now(), ref, campaign, referrerHost, path: location.pathname }
  }

  function hostOf(address) {
    try {
      return new URL(address).host
    } catch {
      return null
    }
  }

  function randomId() {
    if (crypto.randomUUID) return crypto.randomUUID()
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = (bytes[6] & 15) | 64
    bytes[8] = (bytes[8] & 63) | 128
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  }

  /** Storage may be closed to us; then nothing is kept, and the shop goes on. */
  function kept(name) {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(name, value)
    } catch {
      // The cookie may still be kept.
    }
  }

  function drop(name) {
    try {
      localStorage.removeItem(name)
    } catch {
      // It was never kept.
    }
  }

  /** The pixel reads storage first and the cookie where the checkout has another address. */
  function cookie(name, value, seconds) {
    const secure = location.protocol === "https:" ? "; Secure" : ""
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`
  }

  function visitor() {
    const name = kept(KEPT.visitor) || randomId()
    keep(KEPT.visitor, name)
    cookie(KEPT.visitor, name, KEPT_SECONDS)
    return name
  }

  function remember() {
    if (!landing?.ref) return
    keep(KEPT.ref, landing.ref)
    cookie(KEPT.ref, landing.ref, KEPT_SECONDS)
  }

  /** Told until somebody has heard it: a landing that could not be sent waits for the next page of this browser. */
  function tell() {
    const waiting = read(KEPT.told).filter(one => Date.now() - one.at < TOLD_WITHIN_MS)
    if (landing) waiting.push(landing)
    for (const one of waiting) void send(one)
    keep(KEPT.told, JSON.stringify(waiting.slice(-10)))
  }

  function read(name) {
    try {
      return JSON.parse(kept(name) || "[]")
    } catch {
      return []
    }
  }

  function bodyOf({ at, ...visit }) {
    const consent = { analytics: true, marketing: true }
    return JSON.stringify({ kind: "visit", shop, consent, visitor: visitor(), agoMs: Date.now() - at, ...visit })
  }

  /** As plain text, so that no other request has to ask first whether it may be sent. */
  async function send(visit) {
    try {
      const answer = await fetch(events, {
        method: "POST",
        body: bodyOf(visit),
        headers: { "Content-Type": "text/plain" },
        credentials: "omit",
        keepalive: true,
      })
      // What is refused for good is not told again; too much at once, and a moment's trouble, is.
      if (answer.ok || (answer.status < 500 && answer.status !== 429)) heard(visit)
    } catch {
      // Not heard: it waits.
    }
  }

  function heard({ id }) {
    if (!allowed) return
    keep(KEPT.told, JSON.stringify(read(KEPT.told).filter(one => one.id !== id)))
  }

  /** Whoever leaves before an answer came says it once more on the way out; it is kept once. */
  addEventListener("pagehide", () => {
    if (!allowed || !navigator.sendBeacon) return
    for (const visit of read(KEPT.told)) navigator.sendBeacon(events, new Blob([bodyOf(visit)], { type: "text/plain" }))
  })

  /** Each cart is told the `ref` once. */
  async function writeCart() {
    const ref = kept(KEPT.ref)
    const mark = `${ref} ${(/(?:^|; )cart=([^;]*)/.exec(document.cookie) || [])[1] || ""}`
    if (!ref || kept(KEPT.cart) === mark) return
    if (await updateCart(ref)) keep(KEPT.cart, mark)
  }

  async function updateCart(ref) {
    const root = window.Shopify?.routes?.root || "/"
    try {
      const answer = await fetch(`${root}cart/update.js`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ attributes: { [ATTRIBUTE]: ref } }),
      })
      return answer.ok
    } catch {
      return false
    }
  }

  /** What was kept goes, here and in the cart. */
  function forget() {
    if (kept(KEPT.cart)) void updateCart("")
    for (const name of [...Object.values(KEPT), PIXELS]) drop(name)
    for (const name of [KEPT.visitor, KEPT.ref]) if (document.cookie.includes(`${name}=`)) cookie(name, "", 0)
  }

  function consented() {
    const privacy = window.Shopify?.customerPrivacy
    if (!privacy?.analyticsProcessingAllowed || !privacy.marketingAllowed) return null
    return privacy.analyticsProcessingAllowed() && privacy.marketingAllowed()
  }

  function follow() {
    const now = consented()
    if (now === null) return
    if (!now) {
      allowed = false
      forget()
    } else if (!allowed) {
      allowed = true
      remember()
      tell()
      void writeCart()
    }
  }

  document.addEventListener("visitorConsentCollected", follow)
  const features = [{ name: "consent-tracking-api", version: "0.1" }]
  if (window.Shopify?.loadFeatures) window.Shopify.loadFeatures(features, error => error || follow())
  else follow()
})()
