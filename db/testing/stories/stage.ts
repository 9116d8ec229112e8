import { connectedAccounts } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper, type TestCreator } from "@/db/testing/juniper"
import { startForTest } from "@/sandbox/stripe/testing"
import { secretBox } from "@/server/identity/secret-box"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { NO_DNS } from "../no-dns"
import type { ToldOrder } from "./order-in-the-shop"

export const WHO = ["Ana", "Tomás", "Wren"] as const
export type Who = (typeof WHO)[number]
export const APP_URL = "http://localhost:3000"

/** What a story is played on: a brand of its own, a clock, and Stripe once somebody asks for it. */
export type Stage = Awaited<ReturnType<typeof openStage>>

const SECRET = "the secret of our stories"
let stages = 0

export async function openStage(db: Transactions, currency: string) {
  stages += 1
  const brand = await juniper(db, { slug: `story-${stages}`, currency })
  let now = new Date("2026-02-01T12:00:00Z")
  let stripe: Awaited<ReturnType<typeof startForTest>> | null = null
  const world: World = {
    ...{ db, now: () => now, appUrl: APP_URL, dns: NO_DNS },
    stripe: {} as World["stripe"],
    shopify: {} as World["shopify"],
    mail: { send: async () => {} },
    secrets: { box: secretBox(SECRET), app: SECRET },
  }
  const inBrand = <T>(work: Parameters<typeof db.brand<T>>[1]): Promise<T> => db.brand(brand.brandId, work)
  return {
    ...{ db, brand, world, currency, inBrand, now: () => now },
    orders: new Map<string, ToldOrder>(),
    /** By what names stand for, their ids. */
    named: new Map<string, string>(),
    creator: (who: Who): TestCreator => ({ Ana: brand.ana, Tomás: brand.tomas, Wren: brand.wren })[who],
    at(time: Date) {
      now = time
    },
    /** Stripe, where every creator has an account that takes money. */
    async stripe() {
      if (stripe) return stripe
      stripe = await startForTest({ now: () => now, move: () => {} })
      Object.assign(world, { stripe: stripe.port })
      for (const { creatorId } of [brand.ana, brand.tomas, brand.wren]) {
        const id = accountOf(brand, creatorId)
        await db.creator(creatorId, tx => tx.update(connectedAccounts).set({ stripeAccountId: id }))
        await stripe.post("/_sandbox/accounts", { id, active: true })
      }
      return stripe
    },
    close: async () => stripe?.sandbox.close(),
  }
}

/** The account that a creator of the story has at Stripe, which lets only letters and digits into an id. */
export function accountOf(brand: Juniper, creatorId: Id<"crt">): string {
  return `acct_${brand.slug}${nameOf(brand, creatorId)}`.replace("-", "").replace("á", "a").toLowerCase()
}

export function nameOf(brand: Juniper, creatorId: Id<"crt">): Who {
  if (creatorId === brand.ana.creatorId) return "Ana"
  return creatorId === brand.tomas.creatorId ? "Tomás" : "Wren"
}
