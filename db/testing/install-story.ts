import { connect } from "@/db/client"
import { transactions } from "@/db/scope"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { openSession } from "@/server/identity/open-session"
import { secretBox } from "@/server/identity/secret-box"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { NO_DNS } from "./no-dns"
import { testDatabase } from "./test-database"

export const APP = { key: "the app's key", secret: "shpss_test" }
export const APP_URL = "http://localhost:3000"

/** A database, a sandbox of shops, and a clock that a story moves: what connecting shops is told with. */
export async function installStory(start: Date) {
  let clock = start
  const now = () => clock
  const database = await testDatabase()
  const connection = connect(database.url, 10)
  const db = transactions(connection.db)
  const options = { port: 0, file: ":memory:", now, apiKey: APP.key, apiSecret: APP.secret }
  const shopify: RunningShopify = await startShopify(options)
  const port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url), app: APP })
  const unused = {} as unknown
  const [stripe, mail] = [unused as World["stripe"], unused as World["mail"]]
  const secrets = { box: secretBox("a secret of sixteen"), app: "a secret of sixteen" }
  const world: World = { db, now, shopify: port, stripe, mail, dns: NO_DNS, appUrl: APP_URL, secrets }
  return {
    world,
    shopify,
    url: database.url,
    later: (ms: number) => {
      clock = new Date(clock.getTime() + ms)
    },
    /** A person's session, as the Cookie header carries it. */
    signIn: async (userId: Id<"usr">) => {
      const token = `token of ${userId}`
      await db.nobody(tx => openSession(tx, { token, userId }, now()))
      return `next-auth.session-token=${encodeURIComponent(token)}`
    },
    end: async () => {
      await shopify.close()
      await connection.close()
      await database.drop()
    },
  }
}

export type InstallStory = Awaited<ReturnType<typeof installStory>>

/** The merchant agrees on Shopify's page at `url`, also to these optional scopes; answers where Shopify sends the browser. */
export async function agree(url: string, also: readonly string[] = []): Promise<string> {
  const { origin, pathname, searchParams } = new URL(url)
  const form = new URLSearchParams(searchParams)
  for (const scope of also) form.append("also", scope)
  const answer = await fetch(`${origin}${pathname}`, { method: "POST", body: form, redirect: "manual" })
  return answer.headers.get("location") ?? ""
}
