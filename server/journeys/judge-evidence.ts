import type { BrandTx } from "@/db/scope"
import type { Touchpoint } from "@/server/attribution/decision"
import { recordVerdict } from "@/server/attribution/record-verdict"
import { lastJudge } from "@/server/attribution/verdict-queries"
import { enqueue } from "@/server/jobs/enqueue"
import { MINUTE_MS } from "@/server/kernel/time"
import type { LoadedOrder } from "@/server/orders/load-order"
import { creatorsWhoBought, type Mark, markCreator } from "@/server/risk/creator-marks"
import { leakNotices } from "@/server/risk/leak-notices"
import { isLeakedUse, isOwnClick } from "@/server/risk/leak-rule"
import { recordNotice } from "@/server/risk/record-notice"
import { recordUse } from "@/server/risk/record-use"
import { holdIfContested } from "./contest-stops"

type Order = LoadedOrder["order"]

/** Uses that come one after the other are looked at together. */
const LOOK_AFTER_MS = MINUTE_MS
const RULE = "risk"

/**
 * What is judged of an order's evidence before it is decided: whether its shopper is the creator, and whether its code had
 * got out. The same facts give the same verdicts whatever arrived first; the caller holds the order.
 */
export async function judgeEvidence(tx: BrandTx, order: Order, seen: readonly Touchpoint[], now: Date): Promise<void> {
  const payable = seen.filter(touch => touch.family !== "survey")
  const creatorIds = [...new Set(payable.map(touch => touch.creatorId))]
  for (const mark of await creatorsWhoBought(tx, order, creatorIds)) await judgeOwnOrder(tx, order, mark, now)
  const codes = payable.filter(touch => touch.family === "code")
  if (codes.length === 0) return
  const notices = await leakNotices(tx, codes.map(asOwnership))
  for (const code of codes) {
    const ownClick = payable.some(touch => isOwnClick(touch, code, order.orderedAt))
    const ownershipId = asOwnership(code)
    const about = notices.filter(notice => notice.ownershipId === ownershipId)
    await judgeCode(tx, order, { ownershipId, ownClick, about }, now)
  }
}

const asOwnership = ({ id }: Touchpoint) => id as Parameters<typeof leakNotices>[1][number]

type CodeUsed = {
  readonly ownershipId: ReturnType<typeof asOwnership>
  readonly ownClick: boolean
  readonly about: Awaited<ReturnType<typeof leakNotices>>
}

async function judgeCode(tx: BrandTx, order: Order, { ownershipId, ownClick, about }: CodeUsed, now: Date) {
  const { id: orderId, orderedAt } = order
  const job = { brandId: tx.brandId, ownershipId }
  if (await recordUse(tx, { ownershipId, orderId, orderedAt, ownClick }))
    await enqueue(tx, "watch-code", job, { key: `watch-code:${ownershipId}`, afterMs: LOOK_AFTER_MS })
  const [notice] = about
  if (!notice) return
  const because = `${notice.code} had got out, and was used without a click of its creator's`
  const verdict = { orderId, kind: "leaked_code", subjectId: ownershipId, because, judgedBy: RULE } as const
  const holds = isLeakedUse(orderedAt, ownClick, about)
  await recordVerdict(tx, { ...verdict, holds }, now)
  if (holds) await holdIfContested(tx, orderId, about, now)
}

/** What was answered about the order stands; without that, who buys with their own address earns nothing on it. */
async function judgeOwnOrder(tx: BrandTx, order: Order, { kind, ofCreatorId: creatorId }: Mark, now: Date) {
  const { id: orderId, name: orderName, orderedAt: seenSince, customerHash: hash } = order
  if (((await lastJudge(tx, orderId, "self_referral", creatorId)) ?? RULE) !== RULE) return
  const because = kind === "email" ? "it was placed with their own e-mail address" : "its customer is the creator"
  const verdict = { orderId, kind: "self_referral", subjectId: creatorId, holds: true, because } as const
  if (!(await recordVerdict(tx, { ...verdict, judgedBy: RULE }, now))) return
  const told = { kind: "self_referral", creatorId, orderId, orderName, seenSince, reasons: [because] } as const
  await recordNotice(tx, { ...told, givenBy: RULE }, now)
  const known =
    kind === "email" && hash && (await markCreator(tx, { kind: "customer", hash, ofCreatorId: creatorId }, now))
  const brandId = tx.brandId
  if (known) await enqueue(tx, "judge-again", { brandId, customerHash: hash, cause: "customer recognised" })
  await enqueue(tx, "watch-creator", { brandId, creatorId }, { key: `watch-creator:${creatorId}` })
}
