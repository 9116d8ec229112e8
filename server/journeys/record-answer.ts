import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import { doubtOrder } from "@/server/orders/doubt-order"
import { HIDDEN, isHidden } from "@/server/orders/hidden-order"
import { markUnknown } from "@/server/orders/mark-unknown"
import { recordToldOrder } from "@/server/orders/record-told-order"
import type { HeldOrder } from "@/server/reconciliation/held-orders"
import type { World } from "@/server/world"
import type { Answer } from "./ask-shop"
import { heard, type ReadBack, type Told } from "./hear-answer"
import { settleOrder, settleUnlessItWaits } from "./order-changed"
import { ASK_AGAIN_MS, askAgain, parkOrder, reasonOf } from "./park-order"

export type Asked = {
  readonly brandId: Id<"brd">
  readonly shopId: Id<"shp">
  readonly gid: string
  readonly held: HeldOrder | null
  readonly cause: string
  /** When the read began: what we heard before it and the shop does not say is no news. */
  readonly readAt?: Date
  /** The shop shows us its orders however old: that it answers nothing then means that it does not know them. */
  readonly showsAll?: boolean
}

/** Records what a shop answered about one order and settles it; when that fails, only this order is set aside. */
export async function recordAnswer(world: World, asked: Asked, answer: Answer): Promise<ReadBack> {
  const now = world.now()
  const { brandId, gid, held } = asked
  const told = hides(asked, answer, now) ? HIDDEN : heard(answer, world.secrets.app)
  const none = { gid, orderId: held?.orderId ?? null, name: held?.name ?? gid, because: null, told: null }
  try {
    return await world.db.brand(brandId, tx => recorded(tx, asked, told, none, now))
  } catch (error) {
    const because = held ? await parkOrder(world, brandId, held.orderId, error) : reasonOf(error)
    return { ...none, outcome: "parked", because }
  }
}

/** Whether the answer says nothing because the order is too old for us to see. */
export function hides({ held, showsAll }: Pick<Asked, "held" | "showsAll">, answer: Answer, now: Date): boolean {
  return answer === null && held !== null && !showsAll && isHidden(held, now)
}

async function recorded(
  tx: BrandTx,
  asked: Asked,
  told: Told,
  none: Omit<ReadBack, "outcome">,
  now: Date,
): Promise<ReadBack> {
  const { shopId, gid, held, readAt } = asked
  if (typeof told === "string") {
    await doubtOrder(tx, { shopId, gid, because: told })
    if (held) await askAgain(tx, held.orderId, told === HIDDEN ? DAY_MS : ASK_AGAIN_MS)
    return { ...none, outcome: "unreadable", because: told }
  }
  if (told === null) {
    if (!held) return { ...none, outcome: "unknown" }
    if (!(await markUnknown(tx, { orderId: held.orderId, readAt }, now))) return { ...none, outcome: "confirmed" }
    await settleOrder(tx, held.orderId, now, "the shop does not know this order")
    return { ...none, outcome: "unknown" }
  }
  const telling = { shopId, told, source: "read_back", ...(readAt && { readAt }) } as const
  const { orderId, outcome, refunded, cause, doubtful } = await recordToldOrder(tx, telling, now)
  const waits = await settleUnlessItWaits(tx, orderId, now, cause ?? asked.cause)
  if (waits || doubtful) await askAgain(tx, orderId)
  const isNews = outcome === "newer" || outcome === "corrected" || cause !== null || refunded
  return {
    ...none,
    orderId,
    name: told.order.name,
    told,
    outcome: outcome === "first" ? "found" : isNews ? "corrected" : "confirmed",
  }
}
