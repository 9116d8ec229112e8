import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import { inject } from "vitest"
import { connect } from "@/db/client"
import { connectedAccounts } from "@/db/schema"
import { transactions } from "@/db/scope"
import { startForTest, type TestClock } from "@/sandbox/stripe/testing"
import { secretBox } from "@/server/identity/secret-box"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import type { StripePort } from "@/server/integrations/stripe/stripe-port"
import { approveBatch } from "@/server/journeys/approve-batch"
import { fundBrand } from "@/server/journeys/fund-brand"
import { payBatch } from "@/server/journeys/pay-batch"
import { preparePayouts } from "@/server/journeys/prepare-payouts"
import { sealBatch } from "@/server/journeys/seal-batch"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { type Juniper, juniper, type TestCreator } from "./juniper"
import { NO_DNS } from "./no-dns"
import { shopper } from "./shopper"
import { testDatabase } from "./test-database"

/** One brand, its database and its own sandbox Stripe: what a payout story is told with. */
export type PayoutStory = Awaited<ReturnType<typeof openStory>>
/** A story put aside; `begin` takes it up as often as wanted, each time as it was. */
export type Saved = { readonly brand: Juniper; begin(): Promise<PayoutStory>; drop(): Promise<void> }

type Options = NonNullable<Parameters<typeof juniper>[1]>
type Place = { readonly url: string; drop(): Promise<void>; readonly folder: string }

const START = new Date("2026-11-22T08:00:00Z")

/** A new story: Juniper & Co, whose creators have active accounts at Stripe. */
export async function payoutStory(options: Options = {}): Promise<PayoutStory> {
  const place = { ...(await testDatabase()), folder: mkdtempSync(join(tmpdir(), "stripe-")) }
  const { db, close } = open(place.url)
  const brand = await juniper(db, options)
  for (const creator of [brand.ana, brand.tomas, brand.wren]) {
    const stripeAccountId = accountOf(creator)
    await db.creator(creator.creatorId, tx => tx.update(connectedAccounts).set({ stripeAccountId }))
  }
  await close()
  const story = await openStory(place, brand, START)
  for (const creator of [brand.ana, brand.tomas, brand.wren])
    await story.stripe.post("/_sandbox/accounts", { id: accountOf(creator), active: true })
  return story
}

/** The account a creator of the story has at Stripe. */
export function accountOf(creator: TestCreator): string {
  return `acct_${creator.code.toLowerCase()}`
}

async function openStory(place: Place, brand: Juniper, at: Date) {
  let offsetMs = 0
  const now = () => new Date(at.getTime() + offsetMs)
  const clock: TestClock = { now, move: seconds => (offsetMs += seconds * 1000) }
  const stripe = await startForTest(clock, { file: join(place.folder, "stripe.db") })
  const { world, close } = worldOf(place.url, now, stripe.port)
  const shut = async () => {
    await close()
    await stripe.sandbox.close()
  }
  const end = async () => {
    await shut()
    await place.drop()
    rmSync(place.folder, { recursive: true })
  }
  const save = async () => {
    await shut()
    return saved(place, brand, now())
  }
  return {
    ...deeds(world, brand),
    url: place.url,
    world,
    brand,
    clock,
    stripe,
    shop: shopper(world.db, brand),
    end,
    save,
  }
}

/** A world over the database at `url`: everything real but the shop and the mail, which no payout needs. */
export function worldOf(url: string, now: () => Date, stripe: StripePort) {
  const { db, close } = open(url)
  const world: World = {
    ...{ db, now, stripe, appUrl: "http://localhost:3000" },
    shopify: {} as ShopifyPort,
    mail: { send: async () => {} },
    dns: NO_DNS,
    secrets: { box: secretBox("a secret of our stories"), app: "a secret of our stories" },
  }
  return { world, close }
}

function deeds(world: World, brand: Juniper) {
  const { brandId, finance, owner } = brand
  return {
    fund: (amountMinor: number, currency = "USD") =>
      fundBrand(world, { brandId, memberId: finance.memberId, amountMinor, currency }),
    /** Fay prepares. */
    async prepare(currency = "USD"): Promise<Id<"bat">> {
      const wish = { brandId, memberId: finance.memberId, currency, cutoffAt: world.now() }
      return (await preparePayouts(world, wish)).batchId
    },
    seal: (batchId: Id<"bat">) => sealBatch(world, brandId, batchId, finance.memberId),
    /** Olive approves. */
    approve: (batchId: Id<"bat">) => approveBatch(world, brandId, batchId, owner.memberId),
    pay: (batchId: Id<"bat">) => payBatch(world, brandId, batchId),
    /** From nothing to an approved batch. */
    async approved(): Promise<Id<"bat">> {
      const batchId = await this.prepare()
      await this.seal(batchId)
      await this.approve(batchId)
      return batchId
    },
  }
}

function open(url: string) {
  const connection = connect(url, 5)
  return { db: transactions(connection.db), close: connection.close }
}

function saved(place: Place, brand: Juniper, at: Date): Saved {
  const drop = async () => {
    await place.drop()
    rmSync(place.folder, { recursive: true })
  }
  const begin = async () => {
    const folder = mkdtempSync(join(tmpdir(), "stripe-"))
    copyFileSync(join(place.folder, "stripe.db"), join(folder, "stripe.db"))
    return openStory({ ...(await copyDatabase(place.url)), folder }, brand, at)
  }
  return { brand, begin, drop }
}

let copies = 0

/** A copy of a database as it is now. Connections of others to it are ended; pools open new ones. */
export async function copyDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  copies += 1
  const original = new URL(url).pathname.slice(1)
  const name = `${original}_${copies}`
  const copy = new URL(url)
  copy.pathname = `/${name}`
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${original}'`)
  await onServer(`create database ${name} template ${original} strategy wal_log`)
  return { url: copy.href, drop: () => onServer(`drop database if exists ${name} with (force)`) }
}

async function onServer(statement: string): Promise<void> {
  const sql = postgres(inject("testServerUrl"), { max: 1, onnotice: () => {} })
  await sql.unsafe(statement).finally(() => sql.end())
}
