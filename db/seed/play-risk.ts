import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import { confirmSignal } from "@/server/journeys/judge-signal"
import { watchCode, watchCreator } from "@/server/journeys/watch-risk"
import type { Id } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import { listSignals } from "@/server/risk/signal-queries"
import type { Enrolled } from "./enroll"
import { hear, type Stage } from "./play-day"
import type { Delivery, Purchase } from "./sandbox-shop"

/** Days of the demo's ninety on which a coupon site lists one code, and a forum hands out another. */
const LISTED = { from: 66, until: 78, perDay: 3, confirmedOn: 72 }
const SHARED = { from: 85, until: 89, perDay: 4 }
const OWN_ORDER_ON = 80

/** Two codes get out, of which a person confirms one; and a creator buys with her own code. The brand with most creators only. */
export async function playRisk(stage: Stage, day: number, at: Date): Promise<void> {
  const [, , wren, ines, kofi] = stage.creators
  if (stage.brand.part.slug !== "juniper" || !wren || !ines || !kofi) return
  if (day >= LISTED.from && day <= LISTED.until)
    await strangers(stage, kofi, at, LISTED.perDay, "https://www.retailmenot.com/view/juniper")
  if (day === LISTED.confirmedOn) await confirmLeak(stage, kofi)
  if (day >= SHARED.from && day <= SHARED.until)
    await strangers(stage, ines, at, SHARED.perDay, "https://forum.thrifty.example/t/juniper")
  if (day === SHARED.until) await look(stage, ines)
  if (day === OWN_ORDER_ON) await ownOrder(stage, wren, at)
}

async function strangers(stage: Stage, { code }: Enrolled, at: Date, perDay: number, from: string): Promise<void> {
  const { dice } = stage
  const many = dice.between(perDay - 1, perDay + 2)
  for (let n = 0; n < many; n++) {
    const number = dice.between(2_000, 9_000)
    const customer = { email: `stranger${number}@example.com`, firstName: "Kim", lastName: `Stranger ${number}` }
    const when = new Date(at.getTime() + dice.between(0, DAY_MS - 1))
    const told = dice.happens(60) ? { referringSite: from } : {}
    await buy(stage, { ...one(stage, when), customer, ...told }, code)
  }
}

async function ownOrder(stage: Stage, { code, creatorId }: Enrolled, at: Date): Promise<void> {
  const customer = { email: "wren+shop@creators.example", firstName: "Wren", lastName: "Wren" }
  await buy(stage, { ...one(stage, at), customer }, code)
  await watchCreator(stage.world, { brandId: stage.brand.brandId, creatorId })
}

function one({ brand, dice }: Stage, at: Date): Purchase {
  return { lines: [{ productHandle: dice.pick(brand.part.products), quantity: 1 }], at, paid: true }
}

async function buy({ world, shop, brand, secret }: Stage, purchase: Purchase, code: string | null): Promise<void> {
  if (!code) return
  const { deliveries } = await shop.buy(brand.part.shopHandle, { ...purchase, codes: [code] })
  await hear({ world, brandId: brand.brandId }, secret, deliveries as readonly Delivery[])
}

async function look({ world, brand: { brandId } }: Stage, { creatorId }: Enrolled): Promise<void> {
  for (const ownershipId of await world.db.brand(brandId, tx => ownershipsOf(tx, creatorId)))
    await watchCode(world, { brandId, ownershipId })
}

async function confirmLeak(stage: Stage, creator: Enrolled): Promise<void> {
  await look(stage, creator)
  const { world, brand } = stage
  await world.db.brand(brand.brandId, async tx => {
    const { rows } = await listSignals(tx, { state: "open", creator: creator.creatorId })
    const [signal] = rows
    const [id] = brand.members.values()
    if (!signal || !id) return
    const by = { id, role: "owner", name: "Olive" } as const
    const note = "Found on RetailMeNot as well."
    await confirmSignal(tx, { signalId: signal.id, note, by }, world.appUrl, world.now())
  })
}

async function ownershipsOf(tx: BrandTx, creatorId: Id<"crt">): Promise<readonly Id<"cod">[]> {
  const rows = await tx.execute<{ id: Id<"cod"> }>(
    sql`select id from code_ownerships where brand_id = ${tx.brandId} and creator_id = ${creatorId} order by id`,
  )
  return rows.map(row => row.id)
}
