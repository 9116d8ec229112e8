import { and, eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { discountCodes, enrollments, trackingLinks, users } from "@/db/schema"
import { type JuniperShop, juniperShop } from "@/db/testing/juniper-shop"
import { connectShop } from "@/server/catalog/connect-shop"
import { leaveShop } from "@/server/catalog/leave-shop"
import { openShop } from "@/server/catalog/open-shop"
import type { SignedIn } from "@/server/identity/caller"
import { newId } from "@/server/kernel/id"
import { SHOP_CLOSED } from "@/server/tracking/code-state"
import { acceptInvitation } from "./accept-invite"
import { equipCreators } from "./equip-creators"
import { inviteCreator } from "./invite-creator"
import { issueCode } from "./issue-codes"

const AUTH = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }

let juniper: JuniperShop
let owner: postgres.Sql

beforeAll(async () => {
  juniper = await juniperShop()
  owner = postgres(juniper.database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await juniper.close()
})

const brandId = () => juniper.brand.brandId
const shopId = () => juniper.brand.shopId

async function shopLeaves() {
  const { world } = juniper
  juniper.later()
  await world.db.brand(brandId(), async tx => {
    const { version } = await openShop(tx, shopId(), world.secrets.box)
    await leaveShop(tx, shopId(), version, world.now())
  })
}

async function shopIsBack() {
  const { world } = juniper
  juniper.later()
  const facts = await world.shopify.readShop(AUTH)
  await world.db.brand(brandId(), tx => connectShop(tx, { ...facts, ...AUTH }, world.secrets.box, world.now()))
  await equipCreators(world, brandId(), shopId())
}

type Wish = { readonly brandId: never; readonly shopId: never; readonly enrollmentId: string }

/** The wishes for codes in the queue, in no order; they leave it. */
async function wishes(): Promise<readonly Wish[]> {
  const rows = await owner<{ payload: Wish }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'issue-code'`
  await owner`delete from graphile_worker._private_jobs`
  return rows.map(row => row.payload)
}

async function codesOf(enrollmentId: string) {
  return await juniper.world.db.brand(brandId(), tx =>
    tx
      .select({ code: discountCodes.code, shopifyGid: discountCodes.shopifyGid, refusal: discountCodes.refusal })
      .from(discountCodes)
      .where(and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.enrollmentId, enrollmentId as never))),
  )
}

async function forgetCodes(enrollmentId: string, heir: string) {
  await juniper.world.db.brand(brandId(), tx =>
    tx
      .update(discountCodes)
      .set({ enrollmentId: heir as never })
      .where(eq(discountCodes.enrollmentId, enrollmentId as never)),
  )
}

test("a code that a shop which had left was asked for is asked for again when it is back, and no other", async () => {
  const { ana, tomas, wren } = juniper.brand
  for (const { enrollmentId } of [tomas, wren]) await forgetCodes(enrollmentId, ana.enrollmentId)
  await shopLeaves()
  for (const { enrollmentId } of [tomas, wren])
    await issueCode(juniper.world, { brandId: brandId(), shopId: shopId(), enrollmentId })
  expect(await codesOf(tomas.enrollmentId)).toMatchObject([{ shopifyGid: null, refusal: SHOP_CLOSED }])
  // Wren is out of the program by the time the shop is back.
  await juniper.world.db.brand(brandId(), tx =>
    tx.update(enrollments).set({ state: "ended" }).where(eq(enrollments.id, wren.enrollmentId)),
  )
  await wishes()
  await shopIsBack()
  const asked = await wishes()
  expect(asked.map(wish => wish.enrollmentId)).toEqual([tomas.enrollmentId])
  for (const wish of asked) await issueCode(juniper.world, wish as never)
  expect(await codesOf(tomas.enrollmentId)).toMatchObject([
    { shopifyGid: expect.stringMatching(/DiscountCodeNode/), refusal: null },
  ])
  expect(await codesOf(wren.enrollmentId)).toMatchObject([{ refusal: SHOP_CLOSED }])
  await equipCreators(juniper.world, brandId(), shopId())
  expect(await wishes()).toEqual([])
})

test("who joins while the shop is away is equipped when it is back", async () => {
  await shopLeaves()
  const now = juniper.world.now()
  const userId = newId<"usr">(now)
  const email = "nia@example.com"
  await juniper.world.db.nobody(tx => tx.insert(users).values({ id: userId, email, name: "Nia", createdAt: now }))
  const nia: SignedIn = { kind: "user", userId, email, name: "Nia", memberships: [], creatorId: null }
  const invitedBy = { id: juniper.brand.owner.memberId, role: "owner" as const, name: "Olive" }
  const invitation = { programId: juniper.brand.programId, email, invitedBy, appUrl: "http://localhost:3000" }
  await juniper.world.db.brand(brandId(), tx => inviteCreator(tx, invitation, now))
  const joined = await acceptInvitation(juniper.world, await tokenMailed(), nia)
  expect(joined.slugs).toEqual([])
  expect(await wishes()).toEqual([])
  await shopIsBack()
  expect((await wishes()).map(wish => wish.enrollmentId)).toEqual([joined.enrollmentId])
  const links = await juniper.world.db.brand(brandId(), tx =>
    tx.select().from(trackingLinks).where(eq(trackingLinks.enrollmentId, joined.enrollmentId)),
  )
  expect(links).toMatchObject([{ destinationPath: "/", shopId: shopId() }])
})

async function tokenMailed(): Promise<string> {
  const [mail] = await owner<{ payload: { props?: { acceptUrl?: string } } }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail' order by j.id desc limit 1`
  return String(mail?.payload.props?.acceptUrl).split("/invite/")[1] ?? ""
}
