import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { DeliveryRef } from "@/server/orders/delivery"
import { closeDelivery, noteFailedTry, openDelivery, parkDelivery } from "@/server/orders/open-delivery"
import type { World } from "@/server/world"
import { kindOfFailure, parkReason, unreadableBecause } from "./park-reason"
import { handlerOf } from "./topic-handlers"

export type DeliveryJob = {
  readonly brandId: Id<"brd">
  /** ISO instant. */
  readonly receivedAt: string
  readonly deliveryId: Id<"whd">
}

/**
 * Turns a stored webhook into facts and settles the order they are about, all or nothing. Run again, it does nothing.
 * `attempt` counts from 1. A body that cannot be read is parked at once with the reason; what keeps failing, in the end.
 */
export async function processDelivery(world: World, job: DeliveryJob, attempt = 1): Promise<void> {
  const ref = { receivedAt: new Date(job.receivedAt), deliveryId: job.deliveryId }
  try {
    await world.db.brand(job.brandId, tx => processOnce(tx, ref, world))
  } catch (error) {
    const because = unreadableBecause(error) ?? parkReason(error, attempt)
    const failed = { attempt, failure: kindOfFailure(error) }
    await world.db.brand(job.brandId, tx =>
      because === null ? noteFailedTry(tx, ref, failed) : parkDelivery(tx, ref, { ...failed, because }, world.now()),
    )
    if (because === null) throw error
  }
}

async function processOnce(tx: BrandTx, ref: DeliveryRef, world: World): Promise<void> {
  const delivery = await openDelivery(tx, ref)
  if (!delivery) return
  const now = world.now()
  const scene = { now, ref, customerKey: world.secrets.app, appUrl: world.appUrl }
  const outcome = await handlerOf(delivery.topic)(tx, delivery, scene)
  await closeDelivery(tx, ref, { delivery, outcome }, now)
}
