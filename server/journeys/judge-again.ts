import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { ordersToJudge, type ToJudge } from "@/server/risk/orders-to-judge"
import type { World } from "@/server/world"
import { settleOrder } from "./order-changed"

const PORTION = 50

/** `since` is an ISO instant. `cause` says in words why; statements show it. */
export type JudgeJob = {
  readonly brandId: Id<"brd">
  readonly ownershipId?: Id<"cod">
  readonly since?: string
  readonly customerHash?: string
  readonly emailHash?: string
  readonly after?: Id<"ord">
  readonly cause: string
}

/** What is known of a code or a shopper changed: their orders are settled again, in portions, each order by itself. */
export async function judgeAgain(world: World, job: JudgeJob): Promise<void> {
  const by = toJudge(job)
  if (!by) return
  const { brandId, after = null, cause } = job
  const ids = await world.db.brand(brandId, tx => ordersToJudge(tx, by, after, PORTION))
  for (const orderId of ids) await world.db.brand(brandId, tx => settleOrder(tx, orderId, world.now(), cause))
  const last = ids.at(-1)
  if (ids.length === PORTION && last)
    await world.db.brand(brandId, tx => enqueue(tx, "judge-again", { ...job, after: last }))
}

function toJudge({ ownershipId, since, customerHash, emailHash }: JudgeJob): ToJudge | null {
  if (ownershipId && since) return { ownershipId, since: new Date(since) }
  if (customerHash) return { customerHash }
  return emailHash ? { emailHash } : null
}
