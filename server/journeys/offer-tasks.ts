import type { TaskBodies } from "@/server/jobs/run-worker"
import type { World } from "@/server/world"
import { alarmPool } from "./alarm-pool"
import { expirePool } from "./expire-codes"
import { fillPool } from "./fill-pool"
import { lookAtOffer } from "./look-at-offers"
import { endCode } from "./rotate-code"
import { syncOffer } from "./sync-offer"
import { task } from "./task"
import * as Payload from "./task-payloads"

type OfferTask = "sync-offer" | "look-at-offer" | "fill-pool" | "expire-codes" | "alarm-pool" | "end-code"

/** What is done for offers, their pools and codes. */
export function offerTasks(world: World): Pick<TaskBodies, OfferTask> {
  return {
    "sync-offer": task(Payload.Offer, offer => syncOffer(world, offer)),
    "look-at-offer": task(Payload.Offer, offer => lookAtOffer(world, offer)),
    "fill-pool": task(Payload.Pool, pool => fillPool(world, pool)),
    "expire-codes": task(Payload.Pool, pool => expirePool(world, pool)),
    "alarm-pool": task(Payload.Pool, pool => alarmPool(world, pool)),
    "end-code": task(Payload.Look, code => endCode(world, code)),
  }
}
