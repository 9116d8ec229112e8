import { and, eq } from "drizzle-orm"
import { creators, discountCodes, trackingLinks } from "@/db/schema"
import { createUser } from "@/server/identity/create-user"
import { userByEmail } from "@/server/identity/user-queries"
import { acceptInvitation } from "@/server/journeys/accept-invite"
import { issueCode } from "@/server/journeys/issue-codes"
import { seeAccount } from "@/server/journeys/see-account"
import { setUpBankAccount } from "@/server/journeys/set-up-bank-account"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { findAccount } from "@/server/payouts/keep-account"
import { findCreatorOf } from "@/server/programs/accept-invite"
import { newInviteToken } from "@/server/programs/invite"
import { recordInvite } from "@/server/programs/record-invite"
import type { World } from "@/server/world"
import type { CreatorPart } from "./cast"
import type { FoundedBrand } from "./found-brand"
import type { SandboxShop } from "./sandbox-shop"

export type Enrolled = {
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  /** As its links say it. */
  readonly handle: string
  readonly linkId: Id<"lnk">
  /** Its link in the campaign, once there is one. */
  readonly seasonLinkId?: Id<"lnk">
  readonly code: string | null
}

/** Invites a creator, who signs in and accepts; the shop makes the code. */
export async function enroll(world: World, brand: FoundedBrand, part: CreatorPart): Promise<Enrolled> {
  const now = world.now()
  const { email, name } = part
  const userId = await world.db.nobody(
    async tx => (await userByEmail(tx, email))?.id ?? createUser(tx, { email, name }, now),
  )
  const token = newInviteToken()
  const invitedBy = `member:${[...brand.members.values()][0]}`
  await world.db.brand(brand.brandId, tx =>
    recordInvite(tx, { programId: brand.programId, email, token, invitedBy }, now),
  )
  const joined = await acceptInvitation(world, token, {
    kind: "user",
    userId,
    email,
    name,
    memberships: [],
    creatorId: null,
  })
  await issueCode(world, { brandId: brand.brandId, shopId: brand.shopId, enrollmentId: joined.enrollmentId })
  const creatorId = present(await world.db.nobody(tx => findCreatorOf(tx, userId)), "the creator who just joined")
  return world.db.brand(brand.brandId, async tx => {
    const { brandId } = tx
    const { enrollmentId } = joined
    const [link] = await tx
      .select({ id: trackingLinks.id })
      .from(trackingLinks)
      .where(and(eq(trackingLinks.brandId, brandId), eq(trackingLinks.enrollmentId, enrollmentId)))
    const [creator] = await tx.select({ handle: creators.handle }).from(creators).where(eq(creators.id, creatorId))
    const [code] = await tx
      .select({ code: discountCodes.code })
      .from(discountCodes)
      .where(and(eq(discountCodes.brandId, brandId), eq(discountCodes.enrollmentId, enrollmentId)))
    return {
      creatorId,
      enrollmentId,
      handle: present(creator, "the creator").handle,
      linkId: present(link, "the creator's link").id,
      code: code?.code ?? null,
    }
  })
}

/** The creator goes through Stripe's onboarding to its end. */
export async function openAccount(world: World, shop: SandboxShop, stripe: URL, creatorId: Id<"crt">): Promise<void> {
  const back = `${world.appUrl}/creator/payouts`
  await setUpBankAccount(world, creatorId, { country: "US", returnUrl: back, refreshUrl: back })
  const account = present(await world.db.creator(creatorId, tx => findAccount(tx)), "the creator's Stripe account")
  await shop.activateAccount(stripe, account.stripeAccountId)
  await seeAccount(world, account.stripeAccountId)
}
