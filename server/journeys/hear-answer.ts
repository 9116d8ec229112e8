import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import type { ToldOrder } from "@/server/orders/order"
import type { Answer } from "./ask-shop"

export type Told = ToldOrder | string | null

/**
 * What reading one order came to. "found": we did not hold it; "corrected": the shop had news; "confirmed": it said the
 * same; "unknown": it does not know the order; "unreadable": its answer says nothing; "parked": we could not settle it.
 */
export type ReadBack = {
  readonly gid: string
  readonly outcome: "found" | "corrected" | "confirmed" | "unknown" | "unreadable" | "parked"
  readonly orderId: Id<"ord"> | null
  readonly name: string
  /** Why nothing came of it, in words. */
  readonly because: string | null
  /** What the shop told; null where it told nothing. */
  readonly told: ToldOrder | null
}

/** What the shop told; null: it does not know the order; a sentence: why its answer says nothing. */
export function heard(answer: Answer, customerKey: string): Told {
  if (answer === null) return null
  const unreadable = (because: string) => `The shop's answer cannot be read. ${because}`
  if (typeof answer === "string") return unreadable(answer)
  try {
    return orderFromReadBack(answer, customerKey)
  } catch (error) {
    if (error instanceof DomainError) return unreadable(error.message)
    throw error
  }
}
