import { sql } from "drizzle-orm"
import * as schema from "@/db/schema"
import type { Role } from "@/db/schema/identity"
import type { Transactions } from "@/db/scope"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { type Id, newId } from "@/server/kernel/id"
import type { Plan } from "@/server/programs/plan"

export type TestMember = { readonly userId: Id<"usr">; readonly memberId: Id<"mem"> }
export type TestCreator = {
  readonly userId: Id<"usr">
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  readonly linkId: Id<"lnk">
  readonly slug: string
  readonly code: string
  readonly stripeAccountId: string
}
export type Juniper = {
  readonly brandId: Id<"brd">
  readonly slug: string
  readonly shopId: Id<"shp">
  readonly programId: Id<"prg">
  readonly termsId: Id<"trm">
  readonly owner: TestMember
  readonly manager: TestMember
  readonly finance: TestMember
  readonly analyst: TestMember
  readonly ana: TestCreator
  readonly tomas: TestCreator
  readonly wren: TestCreator
}

type Options = {
  readonly slug?: string
  readonly currency?: string
  readonly taxesIncluded?: boolean
  readonly rateBps?: number
  /** Beside its default rate, which is `rateBps`. */
  readonly plan?: Plan
  readonly holdDays?: number
  /** What the hold starts with, 20 days after payment at the latest. */
  readonly holdFrom?: "paid" | "fulfilled" | "delivered"
  readonly nettingCapBps?: number
  readonly minimumPayoutMinor?: Record<string, number>
  /** Connected accounts that Stripe lets transfers into; false leaves the creators without one. */
  readonly accounts?: boolean
}

const LONG_AGO = new Date("2026-01-01T00:00:00Z")

/**
 * The brand of our stories: Juniper & Co with a shop, a program (10 %, 30 days), four members and three creators, each
 * with a link and a code (ANA10, TOMAS10, WREN10). Everything is in force from 1 January 2026. A second call with another slug makes another brand.
 */
export async function juniper(db: Transactions, options: Options = {}): Promise<Juniper> {
  const slug = options.slug ?? "juniper"
  const brandId = newId<"brd">(LONG_AGO)
  const shopId = newId<"shp">(LONG_AGO)
  const program = { programId: newId<"prg">(LONG_AGO), termsId: newId<"trm">(LONG_AGO) }
  await db.brand(brandId, async tx => {
    await tx
      .insert(schema.brands)
      .values({ id: brandId, slug, name: "Juniper & Co", timeZone: "America/New_York", createdAt: LONG_AGO })
    await tx.insert(schema.shops).values({
      brandId,
      id: shopId,
      domain: `${slug}.myshopify.com`,
      name: "Juniper & Co",
      storefrontUrl: `https://${slug}.example`,
      currency: options.currency ?? "USD",
      timeZone: "America/New_York",
      sealedToken: "k1.none",
      connectedAt: LONG_AGO,
    })
    await tx
      .insert(schema.programs)
      .values({ brandId, id: program.programId, name: "Friends of Juniper", createdAt: LONG_AGO })
    await tx.insert(schema.programTerms).values({
      brandId,
      id: program.termsId,
      programId: program.programId,
      version: 1,
      rateBps: options.rateBps ?? 1_000,
      plan: options.plan ?? null,
      holdDays: options.holdDays ?? 30,
      holdFrom: options.holdFrom ?? "paid",
      holdWaitsDays: 20,
      minimumPayoutMinor: options.minimumPayoutMinor ?? {},
      nettingCapBps: options.nettingCapBps ?? 5_000,
      codeDiscountBps: 1_000,
      inForceFrom: LONG_AGO,
      publishedAt: LONG_AGO,
      publishedBy: "system",
    })
    await tx.insert(schema.attributionPolicies).values({
      brandId,
      id: newId<"pol">(LONG_AGO),
      version: 1,
      policy: DEFAULT_POLICY,
      inForceFrom: LONG_AGO,
      publishedBy: "system",
    })
  })
  const place = { db, brandId, slug, shopId, ...program, accounts: options.accounts ?? true }
  return {
    brandId,
    slug,
    shopId,
    ...program,
    owner: await member(place, "Olive", "owner"),
    manager: await member(place, "Milo", "manager"),
    finance: await member(place, "Fay", "finance"),
    analyst: await member(place, "Abel", "analyst"),
    ana: await creator(place, "Ana"),
    tomas: await creator(place, "Tomas"),
    wren: await creator(place, "Wren"),
  }
}

type Place = {
  readonly db: Transactions
  readonly brandId: Id<"brd">
  readonly slug: string
  readonly shopId: Id<"shp">
  readonly programId: Id<"prg">
  readonly termsId: Id<"trm">
  readonly accounts: boolean
}

async function user(db: Transactions, name: string, slug: string): Promise<Id<"usr">> {
  const id = newId<"usr">(LONG_AGO)
  const email = `${name.toLowerCase()}@${slug}.example`
  await db.nobody(tx => tx.insert(schema.users).values({ id, email, name, createdAt: LONG_AGO }))
  return id
}

async function member(place: Place, name: string, role: Role): Promise<TestMember> {
  const userId = await user(place.db, name, place.slug)
  const memberId = newId<"mem">(LONG_AGO)
  const row = { brandId: place.brandId, id: memberId, userId, role, createdAt: LONG_AGO }
  await place.db.brand(place.brandId, tx => tx.insert(schema.members).values(row))
  return { userId, memberId }
}

async function creator(place: Place, name: string): Promise<TestCreator> {
  const { brandId, shopId } = place
  const userId = await user(place.db, name, place.slug)
  const creatorId = newId<"crt">(LONG_AGO)
  const enrollmentId = newId<"enr">(LONG_AGO)
  const linkId = newId<"lnk">(LONG_AGO)
  const codeId = newId<"cod">(LONG_AGO)
  const handle = `${name.toLowerCase()}-${place.slug}`
  const slug = `${handle}-link`
  const code = `${name.toUpperCase()}10`
  const stripeAccountId = `acct_test_${handle}`
  const belongs = { brandId, shopId, enrollmentId, creatorId }
  await place.db.joining(brandId, creatorId, async tx => {
    await tx.insert(schema.creators).values({ id: creatorId, userId, name, handle, createdAt: LONG_AGO })
    const accepted = { acceptedTermsId: place.termsId, acceptedAt: LONG_AGO }
    await tx
      .insert(schema.enrollments)
      .values({ brandId, id: enrollmentId, programId: place.programId, creatorId, state: "active", ...accepted })
    const link = { slug, destinationPath: "/", utmCampaign: "friends", createdAt: LONG_AGO }
    await tx.insert(schema.trackingLinks).values({ ...belongs, id: linkId, ...link })
    await tx.insert(schema.discountCodes).values({
      ...belongs,
      id: codeId,
      code,
      percentageBps: 1_000,
      shopifyGid: "gid://shopify/DiscountCodeNode/1",
      createdAt: LONG_AGO,
    })
    const during = sql`tstzrange(${LONG_AGO.toISOString()}::timestamptz, null, '[)')`
    await tx
      .insert(schema.codeOwnerships)
      .values({ ...belongs, id: newId<"cod">(LONG_AGO), codeKey: code, codeId, during })
    if (place.accounts)
      await tx.insert(schema.connectedAccounts).values({
        creatorId,
        stripeAccountId,
        country: "US",
        transfersActive: true,
        requirements: [],
        createdAt: LONG_AGO,
        checkedAt: LONG_AGO,
      })
  })
  return { userId, creatorId, enrollmentId, linkId, slug, code, stripeAccountId }
}
