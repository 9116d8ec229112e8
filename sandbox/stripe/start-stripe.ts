import type { AddressInfo } from "node:net"
import { createAdaptorServer, type HttpBindings } from "@hono/node-server"
import { Hono } from "hono"
import { apiRoutes } from "@/sandbox/stripe/api-routes"
import { startCourier } from "@/sandbox/stripe/deliver-webhooks"
import { onboardingPage } from "@/sandbox/stripe/onboarding-page"
import { sandboxDoors } from "@/sandbox/stripe/sandbox-doors"
import { openStripeStore } from "@/sandbox/stripe/stripe-store"
import type { StripeWorld } from "@/sandbox/stripe/stripe-world"

/** How to start the stand-in. `now` is the movable clock; without `webhookUrl` events are kept and not sent. */
export type StripeSandboxOptions = {
  /** 0 takes any free port. */
  port: number
  /** A path, or ":memory:". */
  file: string
  now: () => Date
  secretKey: string
  webhookUrl: string | undefined
  webhookSecret: string
  /** Where a browser reaches the pages, when that is not the address listened on. */
  publicUrl?: string
}

/** A running stand-in. `close` breaks open connections and lets go of the file. */
export type StripeSandbox = { url: string; close(): Promise<void> }

/** Starts the Stripe stand-in on 127.0.0.1. Rejects when the port is taken or the file cannot be opened. */
export async function startStripe(options: StripeSandboxOptions): Promise<StripeSandbox> {
  const store = openStripeStore(options.file)
  let url = ""
  const closing = new AbortController()
  const world: StripeWorld = {
    store,
    now: options.now,
    delivers: options.webhookUrl !== undefined,
    closing: closing.signal,
    publicUrl: () => (options.publicUrl ?? url).replace(/\/$/, ""),
  }
  const target = options.webhookUrl === undefined ? null : { url: options.webhookUrl, secret: options.webhookSecret }
  let poke = () => {}
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route(
    "/",
    apiRoutes(world, options.secretKey, () => poke()),
  )
  app.route(
    "/",
    onboardingPage(world, () => poke()),
  )
  app.route(
    "/",
    sandboxDoors(world, () => poke()),
  )
  const server = createAdaptorServer({ fetch: app.fetch })
  try {
    url = await listen(server, options.port)
  } catch (error) {
    store.close()
    throw error
  }
  const courier = target ? startCourier(store, target) : null
  poke = () => courier?.poke()
  const close = async () => {
    closing.abort()
    await stopListening(server)
    await courier?.stop()
    store.close()
  }
  return { url, close }
}

type HttpServer = ReturnType<typeof createAdaptorServer>

function listen(server: HttpServer, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", () => {
      const { port: taken } = server.address() as AddressInfo
      resolve(`http://127.0.0.1:${taken}`)
    })
  })
}

function stopListening(server: HttpServer): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    if ("closeAllConnections" in server) server.closeAllConnections()
  })
}
