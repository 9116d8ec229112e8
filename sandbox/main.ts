import { join } from "node:path"
import { openClock } from "@/sandbox/clock"
import { clockPages } from "@/sandbox/clock-pages"
import { dnsPages } from "@/sandbox/dns/dns-pages"
import { startDns } from "@/sandbox/dns/start-dns"
import { openZone } from "@/sandbox/dns/zone"
import { startMailbox } from "@/sandbox/mailbox/start-mailbox"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { startStripe } from "@/sandbox/stripe/start-stripe"

/** The sandbox as one process: a shop, Stripe, a mailbox, a name server and the clock they share with the app. */
const dir = setting("SANDBOX_DIR")
const appUrl = setting("APP_URL")
const clock = openClock(setting("CLOCK_FILE"), () => new Date())

const zone = openZone(join(dir, "dns.json"))

const servers = await Promise.all([
  startShopify({
    port: port("SANDBOX_SHOPIFY_PORT"),
    file: join(dir, "shopify.sqlite"),
    now: clock.now,
    apiKey: setting("SHOPIFY_API_KEY"),
    apiSecret: setting("SHOPIFY_API_SECRET"),
    webhookUrl: `${appUrl}/api/webhooks/shopify`,
    clockPanel: `http://localhost:${port("SANDBOX_MAIL_PORT")}/clock`,
  }),
  startStripe({
    port: port("SANDBOX_STRIPE_PORT"),
    file: join(dir, "stripe.sqlite"),
    now: clock.now,
    secretKey: setting("STRIPE_SECRET_KEY"),
    webhookUrl: `${appUrl}/api/webhooks/stripe`,
    webhookSecret: setting("STRIPE_WEBHOOK_SECRET"),
    publicUrl: `http://localhost:${port("SANDBOX_STRIPE_PORT")}`,
  }),
  startMailbox({
    smtpPort: port("SANDBOX_SMTP_PORT"),
    webPort: port("SANDBOX_MAIL_PORT"),
    file: join(dir, "mail.sqlite"),
    now: clock.now,
    morePages: clockPages(clock).route("/", dnsPages(zone)),
  }),
  startDns({ port: port("SANDBOX_DNS_PORT"), zone }),
])

console.log(`sandbox ready: ${servers.map(({ url }) => url).join(" ")}`)
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => Promise.allSettled(servers.map(server => server.close())).then(() => process.exit(0)))
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`The sandbox needs ${name}.`)
  return value
}

function port(name: string): number {
  return Number(setting(name))
}
