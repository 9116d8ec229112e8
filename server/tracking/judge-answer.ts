import { and, eq } from "drizzle-orm"
import { surveyAnswers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

type Verdict = {
  /** Whom the shopper meant; null when nobody of ours. */
  readonly creator: { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> } | null
  readonly by: string
}

/** The answer that was judged, as far as its order has to be found. */
export type Judged = Pick<typeof surveyAnswers.$inferSelect, "shopId" | "checkoutToken" | "orderGid" | "typedHandle">

/** A person says whom an answer names. Refuses one that another person judged first. */
export async function judgeAnswer(tx: BrandTx, id: Id<"ans">, { creator, by }: Verdict, now: Date): Promise<Judged> {
  const [row] = await tx
    .update(surveyAnswers)
    .set({
      enrollmentId: creator?.enrollmentId ?? null,
      creatorId: creator?.creatorId ?? null,
      matchedBy: "person",
      state: creator ? "matched" : "unmatched",
      judgedAt: now,
      judgedBy: by,
    })
    .where(and(eq(surveyAnswers.brandId, tx.brandId), eq(surveyAnswers.id, id), eq(surveyAnswers.state, "review")))
    .returning({
      shopId: surveyAnswers.shopId,
      checkoutToken: surveyAnswers.checkoutToken,
      orderGid: surveyAnswers.orderGid,
      typedHandle: surveyAnswers.typedHandle,
    })
  if (!row) throw refuse("conflict", "This answer was judged already, or is not one of this brand. Reload the list.")
  return row
}
