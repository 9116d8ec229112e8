import { DomainError } from "@/server/kernel/error"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import type { ToldOrder } from "@/server/orders/order"
import type { Answer } from "./ask-shop"

export type Told = ToldOrder | string | null

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
