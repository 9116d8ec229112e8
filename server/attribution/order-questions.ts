import { and, count, eq, gt } from "drizzle-orm"
import { orderQuestions } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { HOUR_MS } from "@/server/kernel/time"
import type { OwnAnswer } from "./own-touch"

/** Enough for somebody who checks a day's orders, too few to try every number. */
const MOST_AN_HOUR = 20

/** Refuses a creator who asked too often within the hour, whichever brand they asked. */
export async function refuseManyQuestions(tx: CreatorTx, now: Date): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS)
  const [asked] = await tx
    .select({ n: count() })
    .from(orderQuestions)
    .where(and(eq(orderQuestions.creatorId, tx.creatorId), gt(orderQuestions.askedAt, since)))
  if ((asked?.n ?? 0) >= MOST_AN_HOUR)
    throw refuse("too_many", `You can ask about ${MOST_AN_HOUR} orders an hour. Please go on later.`)
}

/** Keeps what was asked and answered. */
export async function recordQuestion(
  tx: BrandTx & CreatorTx,
  orderName: string,
  { answer }: OwnAnswer,
  now: Date,
): Promise<void> {
  const { brandId, creatorId } = tx
  await tx.insert(orderQuestions).values({ brandId, id: newId<"oqu">(now), creatorId, orderName, answer, askedAt: now })
}
