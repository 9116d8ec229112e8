import { and, asc, count, desc, eq, lt, or, sql } from "drizzle-orm"
import { creators, enrollments, orders, surveyAnswers } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { type Page, page } from "@/server/kernel/page"

export type AnswerToReview = {
  readonly id: Id<"ans">
  readonly typedHandle: string | null
  readonly answeredAt: Date
  /** Whom it may name; null where several are as near. */
  readonly suggested: { readonly id: Id<"crt">; readonly name: string } | null
  /** The order it followed; null while the shop has not told of it. */
  readonly order: { readonly id: Id<"ord">; readonly name: string } | null
}

type Asked = { readonly after: Id<"ans"> | null; readonly limit: number }

/** Answers that wait for a person, newest first. */
export async function answersToReview(tx: BrandTx, { after, limit }: Asked): Promise<Page<AnswerToReview>> {
  const waiting = and(
    eq(surveyAnswers.brandId, tx.brandId),
    eq(surveyAnswers.state, "review"),
    after === null ? undefined : lt(surveyAnswers.id, after),
  )
  const rows = await tx
    .select({
      id: surveyAnswers.id,
      typedHandle: surveyAnswers.typedHandle,
      answeredAt: surveyAnswers.answeredAt,
      creatorId: creators.id,
      creatorName: creators.name,
      orderId: orders.id,
      orderName: orders.name,
    })
    .from(surveyAnswers)
    .leftJoin(creators, eq(creators.id, surveyAnswers.creatorId))
    .leftJoin(
      orders,
      and(
        eq(orders.brandId, surveyAnswers.brandId),
        eq(orders.shopId, surveyAnswers.shopId),
        or(eq(orders.checkoutToken, surveyAnswers.checkoutToken), eq(orders.gid, surveyAnswers.orderGid)),
      ),
    )
    .where(waiting)
    .orderBy(desc(surveyAnswers.id))
    .limit(limit + 1)
  const shown = page(rows, limit, row => row.id)
  return {
    next: shown.next,
    rows: shown.rows.map(({ creatorId, creatorName, orderId, orderName, ...answer }) => ({
      ...answer,
      suggested: creatorId && creatorName ? { id: creatorId, name: creatorName } : null,
      order: orderId && orderName ? { id: orderId, name: orderName } : null,
    })),
  }
}

/** How many answers wait for a person. */
export async function countToReview(tx: BrandTx): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(surveyAnswers)
    .where(and(eq(surveyAnswers.brandId, tx.brandId), eq(surveyAnswers.state, "review")))
  return row?.n ?? 0
}

const MOST_CHOICES = 1_000

/** Whom an answer may name: the brand's creators by name. */
export async function creatorsToChoose(tx: BrandTx) {
  return await tx
    .selectDistinct({
      id: creators.id,
      name: creators.name,
      handle: creators.handle,
      order: sql`lower(${creators.name})`,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(eq(enrollments.brandId, tx.brandId))
    .orderBy(asc(sql`lower(${creators.name})`))
    .limit(MOST_CHOICES)
}
