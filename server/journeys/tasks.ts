import { z } from "zod"
import { ShopClosed } from "@/server/catalog/shop-closed"
import type { TaskBodies, TaskBody } from "@/server/jobs/run-worker"
import { invariant } from "@/server/kernel/error"
import type { Id, Prefix } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { clearHolds } from "./clear-holds"
import { confirmOrders } from "./confirm-orders"
import { proveDeparture } from "./disconnect-shop"
import { equipCreators } from "./equip-creators"
import { findWork } from "./find-work"
import { followCollection, followProduct } from "./follow-catalog"
import { issueCode } from "./issue-codes"
import { lookAtCode, lookAtCodes } from "./look-at-codes"
import { MailPayload } from "./mail-payload"
import { nightly } from "./nightly"
import { payBatch } from "./pay-batch"
import { pollShop } from "./poll-shop"
import { processDelivery } from "./process-delivery"
import { proveShop } from "./prove-shop"
import { readCatalog } from "./read-catalog"
import { readStripeEvent } from "./read-stripe-event"
import { redactWholeShop } from "./redact-shop"
import { sendMail } from "./send-mail"
import { walkPass } from "./walk-pass"

const id = <P extends Prefix>() => z.uuid().transform(text => text as Id<P>)

const OfBrand = z.object({ brandId: id<"brd">() })
const OfShop = OfBrand.extend({ shopId: id<"shp">() })
const Walk = OfBrand.extend({ passId: id<"pas">() })
const Delivery = OfBrand.extend({ deliveryId: id<"whd">(), receivedAt: z.string() })
const Privacy = OfBrand.extend({ requestId: id<"prv">() })
const Orders = OfBrand.extend({ orderIds: z.array(id<"ord">()).max(50) })
const Batch = OfBrand.extend({ batchId: id<"bat">() })
const Event = z.object({ eventId: z.string() })
const Shop = OfBrand.extend({ shopId: id<"shp">() })
const Named = Shop.extend({ gid: z.string() })
const Proof = OfShop.extend({ repair: z.boolean() })
const Look = OfShop.extend({ codeId: id<"cod">() })
const Looks = OfShop.extend({ before: z.iso.datetime(), onlyMissed: z.boolean() })
const Code = OfBrand.extend({ shopId: id<"shp">(), enrollmentId: id<"enr">() })

/** What each task does. A payload of another shape is a mistake of ours: it fails, and stays behind with its reason. */
export function tasks(world: World): TaskBodies {
  return {
    "process-delivery": task(Delivery, (delivery, attempt) => processDelivery(world, delivery, attempt)),
    "redact-shop": task(Privacy, request => redactWholeShop(world, request)),
    "confirm-orders": task(Orders, ({ brandId, orderIds }) => confirmOrders(world, brandId, orderIds)),
    "clear-holds": task(OfBrand, ({ brandId }) => clearHolds(world, brandId)),
    "pay-batch": task(Batch, ({ brandId, batchId }) => payBatch(world, brandId, batchId)),
    "read-stripe-event": task(Event, ({ eventId }, attempt) => readStripeEvent(world, eventId, attempt)),
    "issue-code": task(Code, order => issueCode(world, order)),
    "read-catalog": task(Shop, shop => readCatalog(world, shop)),
    "read-product": task(Named, product => followProduct(world, product)),
    "read-collection": task(Named, collection => followCollection(world, collection)),
    "look-at-code": task(Look, code => lookAtCode(world, code)),
    "look-at-codes": task(Looks, codes => lookAtCodes(world, codes)),
    "send-mail": task(MailPayload, mail => sendMail(world, mail)),
    "poll-shop": task(OfShop, place => pollShop(world, place)),
    "walk-pass": task(Walk, ({ brandId, passId }) => walkPass(world, brandId, passId)),
    "equip-creators": task(OfShop, ({ brandId, shopId }) => equipCreators(world, brandId, shopId)),
    "prove-shop": task(Proof, (proof, attempt) => proveShop(world, proof, attempt)),
    "prove-departure": task(OfShop, ({ brandId, shopId }) => proveDeparture(world, brandId, shopId)),
    "find-work": () => findWork(world),
    nightly: () => nightly(world),
  }
}

function task<T extends z.ZodType>(shape: T, body: (payload: z.infer<T>, attempt: number) => Promise<void>): TaskBody {
  return async (payload, attempt) => {
    const read = shape.safeParse(payload)
    invariant(read.success, `a job carries another payload than its task expects: ${read.error?.message}`)
    await body(read.data, attempt).catch(error => {
      // A shop that left makes no noise: what it is asked for waits until it is connected again.
      if (!(error instanceof ShopClosed)) throw error
    })
  }
}
