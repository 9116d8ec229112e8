import { and, eq } from "drizzle-orm"
import { collections, products } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { changeTerms } from "@/server/journeys/change-terms"
import { makeGroup, moveCreators } from "@/server/journeys/keep-groups"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type Earns, flatPlan, type PlanRule } from "@/server/programs/plan"
import { readTerms } from "@/server/programs/queries"
import type { World } from "@/server/world"
import type { Enrolled } from "./enroll"
import type { FoundedBrand } from "./found-brand"

/** One creator in so many is a friend of the studio. */
const FRIENDS_OF = 4

const rate = (bps: number, perOrder = {}): Earns => ({ kind: "rate", bps, perItem: {}, perOrder })

/** The manager makes a group of creators with terms of their own, and pays more for what the shop wants to sell. */
export async function writePlan(world: World, brand: FoundedBrand, creators: readonly Enrolled[]): Promise<void> {
  const now = world.now()
  const { programId } = brand
  const by = managerOf(brand)
  await world.db.brand(brand.brandId, async tx => {
    const groupId = await makeGroup(tx, { programId, name: "Studio friends" }, by, now)
    const enrollmentIds = creators.filter((_, index) => index % FRIENDS_OF === 1).map(one => one.enrollmentId)
    await moveCreators(tx, { enrollmentIds, groupId }, by, now)
    await publish(tx, brand, await rulesOf(tx, brand, groupId), now)
  })
}

/** Later it pays less for what sells by itself: a cut, which has its notice. */
export async function cutPlan(world: World, brand: FoundedBrand): Promise<void> {
  await world.db.brand(brand.brandId, async tx => {
    const [last] = await readTerms(tx, brand.programId)
    const rules = last?.plan?.rules ?? []
    const [socks] = await tx
      .select({ gid: products.gid })
      .from(products)
      .where(and(eq(products.brandId, tx.brandId), eq(products.handle, "wool-socks")))
    const { gid } = present(socks, "the socks")
    const less = { key: "socks", name: "House socks", match: { productGids: [gid] }, earns: rate(600) }
    await publish(tx, brand, [...rules, less], world.now())
  })
}

async function rulesOf(tx: BrandTx, { part }: FoundedBrand, groupId: Id<"grp">): Promise<readonly PlanRule[]> {
  const [table] = await tx
    .select({ gid: collections.gid })
    .from(collections)
    .where(and(eq(collections.brandId, tx.brandId), eq(collections.handle, "table")))
  const { gid } = present(table, "the collection of things for the table")
  const { currency } = part
  return [
    { key: "studio", name: "Studio friends", match: { groupIds: [groupId] }, earns: rate(1_500) },
    {
      ...{ key: "table", name: "Regulars come back for the table", earns: rate(1_200) },
      match: { collectionGids: [gid], customerType: "returning", minimum: { [currency]: 60_00 } },
    },
    {
      ...{ key: "first", name: "A big first order", earns: rate(1_000, { [currency]: 10_00 }) },
      match: { customerType: "new", minimum: { [currency]: 500_00 } },
    },
  ]
}

async function publish(tx: BrandTx, brand: FoundedBrand, rules: readonly PlanRule[], now: Date): Promise<void> {
  const { part, programId } = brand
  const offer = {
    plan: { ...flatPlan(part.rateBps), rules },
    ...{ rateBps: part.rateBps, holdDays: part.holdDays, nettingCapBps: 5_000 },
    codeDiscountBps: part.codeDiscountBps,
    minimumPayoutMinor: { [part.currency]: part.minimumPayoutMinor },
  }
  await changeTerms(tx, { programId, offer, by: managerOf(brand) }, now)
}

function managerOf({ part, members }: FoundedBrand): Member {
  const manager = part.members.find(one => one.role === "manager") ?? part.members[0]
  const { email, name, role } = present(manager, "who writes the plan")
  return { id: present(members.get(email), "the membership of the manager"), name, role }
}
