import { readFileSync, statSync } from "node:fs"
import { connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { type Env, env } from "./env"
import { type SecretBox, secretBox } from "./identity/secret-box"
import { connectDns } from "./integrations/dns/connect-dns"
import type { DnsPort } from "./integrations/dns/dns-port"
import { connectMail } from "./integrations/mail/connect-mail"
import type { MailPort } from "./integrations/mail/mail-port"
import { connectShopify } from "./integrations/shopify/connect-shopify"
import type { ShopifyPort } from "./integrations/shopify/shopify-port"
import { connectStripe } from "./integrations/stripe/connect-stripe"
import type { StripePort } from "./integrations/stripe/stripe-port"

/** Everything outside the rooms: what a journey may touch besides its arguments. */
export type World = {
  readonly db: Transactions
  now(): Date
  readonly shopify: ShopifyPort
  readonly stripe: StripePort
  readonly mail: MailPort
  readonly dns: DnsPort
  readonly appUrl: string
  readonly secrets: { readonly box: SecretBox; readonly app: string }
}

const SHOPIFY_API_VERSION = "2026-10"

declare global {
  var tributaryWorld: World | undefined
}

/** The process's one world, wired on first use; kept on the global object because Next loads modules more than once. */
export function world(): World {
  globalThis.tributaryWorld ??= wire()
  return globalThis.tributaryWorld
}

function wire(): World {
  const settings = env()
  return {
    db: transactions(connect(settings.DATABASE_URL, settings.DB_POOL_SIZE).db),
    now: clock(settings.CLOCK_FILE),
    shopify: connectShopify({
      apiVersion: SHOPIFY_API_VERSION,
      base: address(settings.SHOPIFY_API_BASE),
      app: { key: settings.SHOPIFY_API_KEY, secret: settings.SHOPIFY_API_SECRET },
    }),
    stripe: connectStripe({ secretKey: settings.STRIPE_SECRET_KEY, base: address(settings.STRIPE_API_BASE) }),
    mail: connectMail({ url: settings.SMTP_URL, from: settings.MAIL_FROM }),
    dns: connectDns(settings.DNS_SERVERS),
    appUrl: settings.APP_URL,
    secrets: { box: boxOf(settings), app: settings.NEXTAUTH_SECRET },
  }
}

/** Keys of their own seal where they are set; the app's first secret still opens what it sealed. */
function boxOf({ SECRET_BOX_KEYS, NEXTAUTH_SECRET }: Env): SecretBox {
  const [first = NEXTAUTH_SECRET, ...before] = SECRET_BOX_KEYS
  return secretBox(first, ...before, ...(SECRET_BOX_KEYS.length > 0 ? [NEXTAUTH_SECRET] : []))
}

function address(text: string | undefined): URL | undefined {
  return text === undefined ? undefined : new URL(text)
}

/** The time: the machine's, moved by the file's `offsetMs` when one is named. Read again only when the file changed. */
function clock(file: string | undefined): () => Date {
  if (!file) return () => new Date()
  let seen = { changedMs: -1, offsetMs: 0 }
  return () => {
    const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1
    if (changedMs !== seen.changedMs) seen = { changedMs, offsetMs: changedMs < 0 ? 0 : offsetIn(file) }
    return new Date(Date.now() + seen.offsetMs)
  }
}

function offsetIn(file: string): number {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"))
  const offset = typeof content === "object" && content && "offsetMs" in content ? content.offsetMs : 0
  return typeof offset === "number" ? offset : 0
}
