import type { TaskBodies } from "@/server/jobs/run-worker"
import type { World } from "@/server/world"
import { accrueRetainers } from "./accrue-retainers"
import { checkDomain } from "./check-domain"
import { clearHolds } from "./clear-holds"
import { computeWhatIf } from "./compute-what-if"
import { confirmOrders } from "./confirm-orders"
import { proveDeparture } from "./disconnect-shop"
import { disputeTasks } from "./dispute-tasks"
import { equipCreators } from "./equip-creators"
import { findWork } from "./find-work"
import { followCollection, followProduct } from "./follow-catalog"
import { issueCode } from "./issue-codes"
import { judgeAgain } from "./judge-again"
import { lookAtCode, lookAtCodes } from "./look-at-codes"
import { MailPayload } from "./mail-payload"
import { nightly } from "./nightly"
import { offerTasks } from "./offer-tasks"
import { payBatch } from "./pay-batch"
import { periodTasks } from "./period-tasks"
import { pollShop } from "./poll-shop"
import { processDelivery } from "./process-delivery"
import { proveShop } from "./prove-shop"
import { readCatalog } from "./read-catalog"
import { readStripeEvent } from "./read-stripe-event"
import { redactWholeShop } from "./redact-shop"
import { sendMail } from "./send-mail"
import { settleShopper } from "./settle-shopper"
import { ShopperJob } from "./settle-soon"
import { task } from "./task"
import * as Payload from "./task-payloads"
import { DebtNews, tellDebt } from "./tell-debt"
import { tellMoves } from "./tell-moves"
import { tellPolicy } from "./tell-policy"
import { tellTerms } from "./tell-terms"
import { walkPass } from "./walk-pass"
import { warnOfHolds } from "./warn-of-holds"
import { watchCode, watchCreator } from "./watch-risk"

/** What each task does. A payload of another shape is a mistake of ours: it fails, and stays behind with its reason. */
export function tasks(world: World): TaskBodies {
  return {
    "process-delivery": task(Payload.Delivery, (delivery, attempt) => processDelivery(world, delivery, attempt)),
    "redact-shop": task(Payload.Privacy, request => redactWholeShop(world, request)),
    "confirm-orders": task(Payload.Orders, ({ brandId, orderIds }) => confirmOrders(world, brandId, orderIds)),
    "clear-holds": task(Payload.OfBrand, ({ brandId }) => clearHolds(world, brandId)),
    "pay-batch": task(Payload.Batch, ({ brandId, batchId }) => payBatch(world, brandId, batchId)),
    "read-stripe-event": task(Payload.Event, ({ eventId }, attempt) => readStripeEvent(world, eventId, attempt)),
    "issue-code": task(Payload.Code, order => issueCode(world, order)),
    "read-catalog": task(Payload.Shop, shop => readCatalog(world, shop)),
    "read-product": task(Payload.Named, product => followProduct(world, product)),
    "read-collection": task(Payload.Named, collection => followCollection(world, collection)),
    "look-at-code": task(Payload.Look, code => lookAtCode(world, code)),
    "look-at-codes": task(Payload.Looks, codes => lookAtCodes(world, codes)),
    ...offerTasks(world),
    ...periodTasks(world),
    ...disputeTasks(world),
    "send-mail": task(MailPayload, mail => sendMail(world, mail)),
    "poll-shop": task(Payload.OfShop, place => pollShop(world, place)),
    "walk-pass": task(Payload.Walk, ({ brandId, passId }) => walkPass(world, brandId, passId)),
    "equip-creators": task(Payload.OfShop, ({ brandId, shopId }) => equipCreators(world, brandId, shopId)),
    "prove-shop": task(Payload.Proof, (proof, attempt) => proveShop(world, proof, attempt)),
    "prove-departure": task(Payload.OfShop, ({ brandId, shopId }) => proveDeparture(world, brandId, shopId)),
    "compute-what-if": task(Payload.WhatIf, (job, attempt) => computeWhatIf(world, job, attempt)),
    "settle-shopper": task(ShopperJob, job => settleShopper(world, job)),
    "check-domain": task(Payload.Domain, async domain => void (await checkDomain(world, domain))),
    "watch-code": task(Payload.Owned, code => watchCode(world, code)),
    "watch-creator": task(Payload.Creator, creator => watchCreator(world, creator)),
    "judge-again": task(Payload.Judge, job => judgeAgain(world, job)),
    "tell-debt": task(DebtNews, news => tellDebt(world, news)),
    "warn-of-holds": task(Payload.OfBrand, ({ brandId }) => warnOfHolds(world, brandId)),
    "tell-policy": task(Payload.PolicyNews, news => tellPolicy(world, news)),
    "tell-terms": task(Payload.TermsNews, news => tellTerms(world, news)),
    "tell-moves": task(Payload.MoveNews, news => tellMoves(world, news)),
    "accrue-retainers": task(Payload.OfBrand, ({ brandId }) => accrueRetainers(world, brandId)),
    "find-work": () => findWork(world),
    nightly: () => nightly(world),
  }
}
