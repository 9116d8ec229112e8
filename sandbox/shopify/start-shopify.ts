import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { adminDoor } from "./admin-door"
import { appLife } from "./app-life"
import { appLifeDoor } from "./app-life-door"
import { bulkDoor } from "./bulk-door"
import { bulkRunner } from "./bulk-run"
import { productLife } from "./change-product"
import { discountAdminDoor } from "./discount-admin-door"
import { discountLife } from "./discount-life"
import { oauthAppsDoor } from "./oauth-apps-door"
import { oauthDoor } from "./oauth-door"
import { installationOf } from "./oauth-installation"
import { orderLife } from "./order-life"
import { orderLifeDoor } from "./order-life-door"
import { productAdminDoor } from "./product-admin-door"
import type { RunningShopify } from "./running-shopify"
import type { Sandbox } from "./sandbox"
import { sandboxDoor } from "./sandbox-door"
import { scriptsDoor } from "./scripts-door"
import { sendAgain, webhookSender } from "./send-webhooks"
import { shopAdminDoor } from "./shop-admin-door"
import { allShops, openShop, SandboxRefusal, setFaults, shopNamed, stockShelves } from "./shops"
import { openStore, type Store } from "./store"
import { storefrontDoor } from "./storefront-door"
import { subscribe } from "./subscriptions"
import { TOPICS, topicEnum } from "./webhook-topics"

const MOST_KEPT = 5_000

export type ShopifyOptions = {
  /** 0 takes any free port. */
  port: number
  /** Where the shops live: an SQLite file or ":memory:". */
  file: string
  now: () => Date
  apiKey: string
  apiSecret: string
  /** Every shop sends its webhooks here from the start, as after an install. */
  webhookUrl?: string
  /** Where the app lives; unset, it is where the webhooks go. OAuth redirects go nowhere else. */
  appUrl?: string
  /** Where browsers reach the server when it is not `http://localhost:<port>`. */
  publicUrl?: string
  /** Address of the panel that moves the clock; shops link to it. */
  clockPanel?: string
}

/** Starts the shops on one port: Admin API, storefronts, admin pages, webhooks, and `/_sandbox`. */
export async function startShopify(options: ShopifyOptions): Promise<RunningShopify> {
  const store = openStore(options.file)
  const sandbox: Sandbox = {
    store,
    now: options.now,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    publicUrl: options.publicUrl ?? "",
    clockPanel: options.clockPanel ?? null,
    complianceUrl: options.webhookUrl ?? null,
    appUrl: options.appUrl ?? options.webhookUrl ?? null,
    wakeSender: () => undefined,
  }
  const sender = webhookSender(sandbox)
  const running = runningShopify(sandbox, sender)
  const app = new Hono()
  app.route("/", adminDoor(sandbox))
  app.route("/", oauthDoor(sandbox))
  app.route("/", bulkDoor(sandbox))
  app.route("/", sandboxDoor(sandbox, running))
  app.route("/", orderLifeDoor(running))
  app.route("/", appLifeDoor(running))
  app.route("/", oauthAppsDoor(sandbox))
  app.route("/", shopAdminDoor(sandbox))
  app.route("/", discountAdminDoor(sandbox))
  app.route("/", productAdminDoor(sandbox))
  app.route("/", scriptsDoor(sandbox))
  app.route("/", storefrontDoor(sandbox))
  app.onError((error, context) => {
    if (error instanceof SandboxRefusal) return context.text(error.message, 422)
    throw error
  })
  const { port, stop } = await listen(app, options.port)
  const url = `http://localhost:${port}`
  sandbox.publicUrl = options.publicUrl ?? url
  stockShelves(store)
  if (options.webhookUrl !== undefined) moveSubscriptions(store, options.webhookUrl)
  if (options.webhookUrl !== undefined)
    for (const shop of allShops(store))
      if (installationOf(store, shop).installed) running.subscribe(shop.handle, options.webhookUrl)
  forgetOld(store)
  sandbox.wakeSender = () => void setImmediate(() => void sender.drain().catch(() => undefined))
  sender.start()
  const bulks = bulkRunner(sandbox)
  running.url = url
  running.close = async () => {
    sandbox.wakeSender = () => undefined
    await stop()
    await sender.stop()
    await bulks.stop()
    store.close()
  }
  return running
}

function runningShopify(sandbox: Sandbox, sender: ReturnType<typeof webhookSender>): RunningShopify {
  return {
    url: "",
    close: async () => undefined,
    shops: () => allShops(sandbox.store),
    openShop: wanted => openShop(sandbox.store, wanted),
    ...orderLife(sandbox),
    ...productLife(sandbox),
    ...discountLife(sandbox),
    subscribe: (name, webhookUrl) => {
      const shop = shopNamed(sandbox.store, name)
      sandbox.complianceUrl = webhookUrl
      for (const topic of TOPICS) subscribe(sandbox, shop, topicEnum(topic), webhookUrl)
    },
    ...appLife(sandbox),
    setFaults: (shop, faults) => setFaults(sandbox.store, shopNamed(sandbox.store, shop), faults),
    together: work => sandbox.store.together(work),
    drainWebhooks: drainOptions => sender.drain(drainOptions),
    sendAgain: deliveryId => sendAgain(sandbox, deliveryId),
  }
}

/** The app may have moved to another port since the last start: what went to the same path there is forgotten. */
function moveSubscriptions(store: Store, webhookUrl: string): void {
  const { origin, pathname } = new URL(webhookUrl)
  for (const { id, uri } of store.all("select id, uri from subscriptions")) {
    const known = new URL(String(uri))
    const local = ["localhost", "127.0.0.1"].includes(known.hostname)
    if (local && known.pathname === pathname && known.origin !== origin)
      store.run("delete from subscriptions where id = ?", Number(id))
  }
}

/** The delivery log and the browsers' sessions are kept for a while, not for ever. */
function forgetOld(store: Store): void {
  store.run("delete from deliveries where state <> 'waiting' and id < (select max(id) from deliveries) - ?", MOST_KEPT)
  store.run("delete from sessions where rowid < (select max(rowid) from sessions) - ?", MOST_KEPT)
}

function listen(app: Hono, port: number): Promise<{ port: number; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, info =>
      resolve({
        port: info.port,
        stop: () =>
          new Promise(done => {
            server.close(() => done())
            if ("closeAllConnections" in server) server.closeAllConnections()
          }),
      }),
    )
    server.once("error", reject)
  })
}
