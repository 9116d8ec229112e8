import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { publishPolicy } from "@/server/attribution/publish-policy"
import { connectShop } from "@/server/catalog/connect-shop"
import { addMember } from "@/server/identity/add-member"
import { createBrand } from "@/server/identity/create-brand"
import { createUser } from "@/server/identity/create-user"
import { userByEmail } from "@/server/identity/user-queries"
import { proveShop } from "@/server/journeys/prove-shop"
import { readCatalog } from "@/server/journeys/read-catalog"
import { type Id, newId } from "@/server/kernel/id"
import { createProgram } from "@/server/programs/create-program"
import { publishTerms } from "@/server/programs/publish-terms"
import { publishSurvey } from "@/server/tracking/publish-survey"
import { FIRST_QUESTION } from "@/server/tracking/survey"
import type { World } from "@/server/world"
import type { BrandPart } from "./cast"

export type FoundedBrand = {
  readonly part: BrandPart
  readonly brandId: Id<"brd">
  readonly shopId: Id<"shp">
  readonly programId: Id<"prg">
  readonly surveyId: Id<"srv">
  readonly members: ReadonlyMap<string, Id<"mem">>
}

/** A brand with its members, shop, program, terms and attribution policy, all in force from `world.now()`. */
export async function foundBrand(world: World, part: BrandPart): Promise<FoundedBrand> {
  const now = world.now()
  const brandId = newId<"brd">(now)
  const domain = `${part.shopHandle}.myshopify.com`
  const auth = { domain, accessToken: `shpat_sandbox_${part.shopHandle}` }
  const facts = await world.shopify.readShop(auth)
  const users = new Map<string, Id<"usr">>()
  for (const { name, email } of part.members)
    users.set(
      email,
      await world.db.nobody(async tx => (await userByEmail(tx, email))?.id ?? createUser(tx, { name, email }, now)),
    )
  const founded = await world.db.brand(brandId, async tx => {
    await createBrand(tx, { slug: part.slug, name: part.name, timeZone: part.timeZone }, "system", now)
    const members = new Map<string, Id<"mem">>()
    for (const { email, role } of part.members) {
      const userId = users.get(email)
      if (userId) members.set(email, await addMember(tx, { userId, role }, "system", now))
    }
    const shopId = await connectShop(tx, { ...facts, accessToken: auth.accessToken }, world.secrets.box, now)
    const programId = await createProgram(tx, part.programName, now)
    await publishTerms(tx, termsOf(part, programId), "system", now)
    await publishPolicy(tx, { policy: DEFAULT_POLICY, inForceFrom: now, publishedBy: "system" })
    const asked = { question: FIRST_QUESTION, asked: true, over: 0, by: "system" }
    const { surveyId } = await publishSurvey(tx, asked, now)
    return { part, brandId, shopId, programId, surveyId, members }
  })
  await proveShop(world, { brandId, shopId: founded.shopId, repair: true })
  // Lines remember which collections their products were in when they were bought.
  await readCatalog(world, { brandId, shopId: founded.shopId })
  return founded
}

/** What its creators are offered from the first day on. */
export function termsOf(part: BrandPart, programId: Id<"prg">) {
  return {
    programId,
    rateBps: part.rateBps,
    plan: part.plan ?? null,
    holdDays: part.holdDays,
    minimumPayoutMinor: { [part.currency]: part.minimumPayoutMinor },
    nettingCapBps: 5_000,
    codeDiscountBps: part.codeDiscountBps,
  }
}
