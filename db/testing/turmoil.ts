import { and, eq, gt, sql } from "drizzle-orm"
import { commissionPositions, commissions, orders, transfers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { dueOrders } from "@/server/holds/due-holds"
import { endingFor } from "@/server/holds/stop-queries"
import { approveBatch } from "@/server/journeys/approve-batch"
import { clearConfirmed } from "@/server/journeys/clear-confirmed"
import { holdMoney, releaseHold } from "@/server/journeys/hold-money"
import { settleOrder } from "@/server/journeys/order-changed"
import { payBatch } from "@/server/journeys/pay-batch"
import { preparePayouts } from "@/server/journeys/prepare-payouts"
import { sealBatch } from "@/server/journeys/seal-batch"
import { seeTransfer } from "@/server/journeys/see-transfer"
import { DomainError, present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays, DAY_MS } from "@/server/kernel/time"
import { post } from "@/server/ledger/post"
import type { World } from "@/server/world"
import type { News, State } from "./history"
import type { Juniper } from "./juniper"
import { recordNews } from "./record-news"

/** What the shop knows of an order: all its states, how many have happened, and the news under way. */
export type ShopOrder = {
  readonly states: readonly State[]
  happened: number
  readonly news: News[]
}

/** A brand's months with everything going on at once. Each act is one that a person, a job or a vendor really does. */
export function turmoil(
  world: World,
  brand: Juniper,
  shop: readonly ShopOrder[],
  reverse: (id: string, amount: number) => Promise<unknown>,
) {
  const { brandId, shopId } = brand
  const inBrand = <T>(work: (tx: BrandTx) => Promise<T>) => world.db.brand(brandId, work)
  /** `readAt`: when the shop was asked; an answer that was overtaken is as old as the state it tells. */
  const hear = (item: News, readAt?: Date) =>
    inBrand(async tx => {
      const now = world.now()
      const { orderId, cause } = await recordNews(tx, shopId, { item, readAt }, now)
      if (orderId) await settleOrder(tx, orderId, now, cause)
    })
  const readBack = async (order: ShopOrder) => {
    const truth = present(order.states[order.happened - 1], "a state that happened")
    await hear({ kind: "order", ...truth, readBack: true }, world.now())
  }
  return {
    hear,
    readBack,
    /** What is due clears, after the shop was asked about each. */
    async clear() {
      const due = await inBrand(tx => dueOrders(tx, world.now(), 50))
      const gids = await inBrand(tx =>
        tx.select({ id: orders.id, gid: orders.gid }).from(orders).where(eq(orders.brandId, brandId)),
      )
      for (const { orderId } of due) {
        const gid = gids.find(row => row.id === orderId)?.gid
        await readBack(
          present(
            shop.find(order => order.states[0]?.facts.gid === gid),
            "the shop's order",
          ),
        )
      }
      const ids = due.map(one => one.orderId)
      await inBrand(tx => clearConfirmed(tx, ids, world.now(), world.appUrl))
    },
    /** Finance prepares and seals; a while later the owner approves, unless something changed; the payer pays. */
    async payOut(between: () => Promise<void>) {
      const wish = { brandId, memberId: brand.finance.memberId, currency: "USD", cutoffAt: world.now() }
      const { batchId } = await preparePayouts(world, wish)
      await unlessRefused(async () => {
        await sealBatch(world, brandId, batchId, brand.finance.memberId)
        await between()
        await approveBatch(world, brandId, batchId, brand.owner.memberId)
        await between()
        await payBatch(world, brandId, batchId)
      })
    },
    /** Stripe takes a part of a transfer back. */
    async reverseOne(share: number) {
      const mine = and(eq(transfers.brandId, brandId), eq(transfers.state, "sent"))
      const [sent] = await inBrand(tx =>
        tx.select().from(transfers).where(and(mine, sql`reversed_minor < amount_minor`)).limit(1),
      )
      if (!sent?.stripeTransferId) return
      const left = sent.amountMinor - sent.reversedMinor
      await reverse(sent.stripeTransferId, Math.max(1, Math.floor((left * share) / 100)))
      await seeTransfer(world, await world.stripe.readTransfer(sent.stripeTransferId))
    },
    /** Somebody holds an order for some days, or lets go of what somebody held. */
    async holdOne(dice: number) {
      const by = { id: brand.manager.memberId, role: "manager", name: "Milo" } as const
      const now = world.now()
      const [standing] = await inBrand(tx => endingFor(tx, by.id, now, addDays(now, 90), 1))
      if (standing && dice % 2 === 0) return inBrand(tx => releaseHold(tx, standing.id, by, now))
      const some = await inBrand(tx => tx.select({ id: orders.id }).from(orders).where(eq(orders.brandId, brandId)))
      const orderId = some[dice % Math.max(1, some.length)]?.id
      const wish = { because: "Somebody looks into it", ownerId: by.id, until: addDays(now, 1 + (dice % 25)), by }
      if (orderId)
        await unlessRefused(
          async () => void (await inBrand(tx => holdMoney(tx, { orderId, commissionId: null }, wish, now))),
        )
    },
    /** Finance gives up a part of a debt. */
    writeOff: (share: number) => inBrand(tx => writeOffOne(tx, share, world.now())),
    wait: (days: number) => new Date(world.now().getTime() + days * DAY_MS),
    inBrand,
  }
}

/** A batch that was overtaken, is empty or has not been approved is no fault: people are told and start again. */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

async function writeOffOne(tx: BrandTx, share: number, now: Date): Promise<void> {
  const [owing] = await tx
    .select({ position: commissionPositions, orderId: commissions.orderId })
    .from(commissionPositions)
    .innerJoin(commissions, eq(commissions.id, commissionPositions.commissionId))
    .where(and(eq(commissionPositions.brandId, tx.brandId), gt(commissionPositions.owedMinor, 0)))
    .limit(1)
    .for("update", { of: commissions })
  if (!owing) return
  const { commissionId, creatorId, currency, owedMinor } = owing.position
  const amountMinor = Math.max(1, Math.floor((owedMinor * share) / 100))
  const accounts = { kind: "written_off", debit: "written_off", credit: "receivable" } as const
  const key = `written_off:${commissionId}:${now.getTime()}:${owedMinor}`
  const why = { because: "given up", causedBy: "member:test", happenedAt: now }
  await post(
    tx,
    [{ ...accounts, amountMinor, currency, key, creatorId, commissionId, orderId: owing.orderId ?? undefined, ...why }],
    now,
  )
}

/** What each commission of an order comes to in all, by creator. */
export async function worthByCreator(tx: BrandTx, gid: string): Promise<Map<Id<"crt">, number>> {
  const rows = await tx
    .select({ position: commissionPositions })
    .from(commissionPositions)
    .innerJoin(commissions, eq(commissions.id, commissionPositions.commissionId))
    .innerJoin(orders, and(eq(orders.id, commissions.orderId), eq(orders.gid, gid)))
    .where(eq(commissionPositions.brandId, tx.brandId))
  return new Map(
    rows.map(({ position: p }) => [
      p.creatorId,
      p.paidMinor + p.reservedMinor + p.clearedMinor + p.heldMinor - p.owedMinor - p.forgivenMinor,
    ]),
  )
}
