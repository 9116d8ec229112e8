import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { creators, enrollments, invites, users } from "@/db/schema"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import type { SignedIn } from "@/server/identity/caller"
import { secretBox } from "@/server/identity/secret-box"
import { connectDns } from "@/server/integrations/dns/connect-dns"
import { connectMail } from "@/server/integrations/mail/connect-mail"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"
import { sha256 } from "@/server/kernel/canonical-json"
import { newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { listInvites } from "@/server/programs/queries"
import { revokeInvite } from "@/server/programs/revoke-invite"
import { listPromoters } from "@/server/reporting/promoter-list"
import { listOwnLinks } from "@/server/tracking/creator-queries"
import type { World } from "@/server/world"
import { acceptInvitation } from "./accept-invite"
import { inviteCreator } from "./invite-creator"
import { makeLink } from "./make-link"

let database: OpenDatabase
let db: Transactions
let brand: Juniper
let stories = 0
let now: Date

beforeAll(async () => {
  database = await openDatabase()
  ;({ db } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  now = new Date("2026-03-01T12:00:00Z")
  brand = await juniper(db, { slug: `juniper-${stories}` })
})

/** Nothing here calls a vendor: ports that would answer nobody. */
function world(): World {
  return {
    db,
    now: () => now,
    shopify: connectShopify({ apiVersion: "2026-10", base: new URL("http://127.0.0.1:9") }),
    stripe: connectStripe({ secretKey: "sk_test_none", base: new URL("http://127.0.0.1:9") }),
    mail: connectMail({ url: "smtp://127.0.0.1:9", from: "hello@tributary.example" }),
    dns: connectDns(["127.0.0.1:9"]),
    appUrl: "http://localhost:3000",
    secrets: { box: secretBox("a secret of the app"), app: "a secret of the app" },
  }
}

async function signedIn(name: string, email = `${name.toLowerCase()}-${stories}@example.com`): Promise<SignedIn> {
  const userId = newId<"usr">(now)
  await db.nobody(tx => tx.insert(users).values({ id: userId, email, name, createdAt: now }))
  return { kind: "user", userId, email, name, memberships: [], creatorId: null }
}

/** Invites the address and reads the token from the mail that is on its way. */
async function invited(email: string): Promise<{ token: string; inviteId: string }> {
  const invitedBy = { id: brand.owner.memberId, role: "owner" as const, name: "Olive" }
  const invitation = { programId: brand.programId, email, invitedBy, appUrl: "http://localhost:3000" }
  const { inviteId } = await db.brand(brand.brandId, tx => inviteCreator(tx, invitation, now))
  const mails = await jobs("send-mail")
  const mail = mails.find(job => job.to === email && String(job.props?.acceptUrl).includes("/invite/"))
  const token = String(mail?.props?.acceptUrl).split("/invite/")[1] ?? ""
  return { token, inviteId }
}

type Payload = { to?: string; props?: { acceptUrl?: string }; enrollmentId?: string }

/** Payloads of the jobs of one task, newest first, read as the queue's owner. */
async function jobs(task: string): Promise<Payload[]> {
  const { default: postgres } = await import("postgres")
  const owner = postgres(database.url, { max: 1 })
  const rows = await owner<{ payload: Payload }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id desc`
  await owner.end()
  return rows.map(row => row.payload)
}

test("an invitation is accepted: enrollment, terms, link and the wish for a code, in one go", async () => {
  const nia = await signedIn("Nia Okafor")
  const { token } = await invited(nia.email)
  const joined = await acceptInvitation(world(), token, nia)
  expect(joined.slugs).toHaveLength(1)
  const page = await db.brand(brand.brandId, tx => listPromoters(tx, {}, now))
  expect(page.rows[0]).toMatchObject({
    name: "Nia Okafor",
    handle: expect.stringMatching(/^nia-okafor/),
    state: "active",
  })
  expect(await jobs("issue-code")).toContainEqual(expect.objectContaining({ enrollmentId: joined.enrollmentId }))
})

test("the token lies nowhere but in the mail; the table holds its hash", async () => {
  const nia = await signedIn("Nia")
  const { token } = await invited(nia.email)
  const rows = await db.brand(brand.brandId, tx => tx.select().from(invites))
  expect(rows.map(row => row.tokenSha256)).toContain(sha256(token))
  expect(JSON.stringify(rows)).not.toContain(token)
})

test("twenty acceptances at once make one enrollment", async () => {
  const nia = await signedIn("Nia")
  const { token } = await invited(nia.email)
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvitation(world(), token, nia)))
  expect(outcomes.filter(outcome => outcome.status === "fulfilled")).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" })
  const mine = await db.nobody(tx => tx.execute(sql`select find_creator(${nia.userId}::uuid) as id`))
  expect(mine).toHaveLength(1)
  const rows = await db.brand(brand.brandId, tx =>
    tx
      .select()
      .from(enrollments)
      .innerJoin(creators, eq(creators.id, enrollments.creatorId))
      .where(eq(creators.userId, nia.userId)),
  )
  expect(rows).toHaveLength(1)
})

test("another address is refused with both addresses named, and the invitation stays open", async () => {
  const nia = await signedIn("Nia")
  const other = await signedIn("Otto")
  const { token } = await invited(nia.email)
  await expect(acceptInvitation(world(), token, other)).rejects.toThrow(
    `is for ${nia.email}, and you are signed in as ${other.email}`,
  )
  await expect(acceptInvitation(world(), token, nia)).resolves.toBeDefined()
})

test("after seven days, after withdrawal, and with a made-up token nobody gets in", async () => {
  const nia = await signedIn("Nia")
  const late = await invited(nia.email)
  now = addDays(now, 7)
  await expect(acceptInvitation(world(), late.token, nia)).rejects.toThrow("has expired")
  const withdrawn = await invited(nia.email)
  await db.brand(brand.brandId, tx => revokeInvite(tx, withdrawn.inviteId as never, now))
  await expect(acceptInvitation(world(), withdrawn.token, nia)).rejects.toThrow("withdrawn")
  await expect(acceptInvitation(world(), "made-up", nia)).rejects.toThrow("not known")
  await expect(db.brand(brand.brandId, tx => revokeInvite(tx, withdrawn.inviteId as never, now))).rejects.toThrow(
    "already",
  )
})

test("a second invitation withdraws the first, and somebody who is in is not invited again", async () => {
  const nia = await signedIn("Nia")
  const first = await invited(nia.email)
  const second = await invited(nia.email)
  await expect(acceptInvitation(world(), first.token, nia)).rejects.toThrow("withdrawn")
  await acceptInvitation(world(), second.token, nia)
  await expect(invited(nia.email)).rejects.toThrow("is in this program already")
  const page = await db.brand(brand.brandId, tx => listInvites(tx, null, now))
  expect(page.rows.map(row => row.state).sort()).toEqual(["accepted", "revoked"])
})

test("a creator of one brand joins another without becoming a second person", async () => {
  const nia = await signedIn("Nia")
  await acceptInvitation(world(), (await invited(nia.email)).token, nia)
  brand = await juniper(db, { slug: `kobo-${stories}`, currency: "JPY" })
  const joined = await acceptInvitation(world(), (await invited(nia.email)).token, nia)
  expect(joined.programName).toBe("Friends of Juniper")
  const [found] = await db.nobody(tx => tx.execute<{ id: never }>(sql`select find_creator(${nia.userId}::uuid) as id`))
  const links = await db.creator(found?.id as never, tx => listOwnLinks(tx, now))
  expect(new Set(links.map(link => link.storefrontUrl)).size).toBe(2)
})

test("a creator makes a link to a product once, and not for somebody else's enrollment", async () => {
  const wish = { creatorId: brand.ana.creatorId, enrollmentId: brand.ana.enrollmentId }
  const first = await makeLink(world(), { ...wish, opens: { page: `https://${brand.slug}.example/products/vase` } })
  const again = await makeLink(world(), { ...wish, opens: { page: "/products/vase" } })
  expect(again).toEqual({ ...first, made: false })
  await expect(makeLink(world(), { ...wish, opens: { page: "https://evil.example/" } })).rejects.toThrow(
    "only into the shop",
  )
  await expect(
    makeLink(world(), { ...wish, enrollmentId: brand.tomas.enrollmentId, opens: { page: "/" } }),
  ).rejects.toThrow("not in this program")
})
