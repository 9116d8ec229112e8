import type postgres from "postgres"
import { connectedAccounts } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper, type TestCreator } from "@/db/testing/juniper"
import { startForTest } from "@/sandbox/stripe/testing"
import { secretBox } from "@/server/identity/secret-box"
import type { TaskName } from "@/server/jobs/enqueue"
import { tasks } from "@/server/journeys/tasks"
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

/** `owner` sees the queue: what waits there for the brand is done after each sentence. */
export async function openStage(db: Transactions, owner: postgres.Sql, currency: string) {
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
    workOff: () => workOff(world, owner, brand.brandId),
    close: async () => stripe?.sandbox.close(),
  }
}

/** What settles because of other orders: a closed period, a month's cap. */
const SETTLING: readonly TaskName[] = ["settle-month", "settle-tier", "close-periods"]
/** More rounds than any story needs; a job that asks for itself for ever is an error. */
const MOST_ROUNDS = 40

async function workOff(world: World, owner: postgres.Sql, brandId: Id<"brd">): Promise<void> {
  const bodies = tasks(world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const jobs = await owner<{ task: TaskName; payload: unknown }[]>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier in ${owner(SETTLING)} and j.payload ->> 'brandId' = ${brandId}
      returning t.identifier task, j.payload`
    if (jobs.length === 0) return
    for (const { task, payload } of jobs) await bodies[task](payload, 1)
  }
  throw new Error(`Jobs still ask for jobs after ${MOST_ROUNDS} rounds.`)
}

/** The account that a creator of the story has at Stripe, which lets only letters and digits into an id. */
export function accountOf(brand: Juniper, creatorId: Id<"crt">): string {
  return `acct_${brand.slug}${nameOf(brand, creatorId)}`.replace("-", "").replace("á", "a").toLowerCase()
}

export function nameOf(brand: Juniper, creatorId: Id<"crt">): Who {
  if (creatorId === brand.ana.creatorId) return "Ana"
  return creatorId === brand.tomas.creatorId ? "Tomás" : "Wren"
}
