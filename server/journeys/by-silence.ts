import type { BrandTx } from "@/db/scope"
import { standingPerson } from "@/server/attribution/verdict-queries"
import type { Dispute } from "@/server/disputes/record-move"
import { stoodAt } from "@/server/disputes/what-is-contested"
import type { Id } from "@/server/kernel/id"

export const NOT_BY_SILENCE =
  "A member had decided about this order, or the creator was not in the program then: it stays as it is."

/** What nobody answers goes to who was in the program when it was sold, and overrules no person. */
export async function mayHaveBySilence(tx: BrandTx, { enrollmentId }: Dispute, orderId: Id<"ord">): Promise<boolean> {
  return (await stoodAt(tx, enrollmentId, orderId)) && !(await standingPerson(tx, orderId))
}
