import { and, eq, isNull } from "drizzle-orm"
import { type PrivacyKind, privacyRequests } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

/** Shopify wants every request answered within this time. */
const DUE_DAYS = 30

export type PrivacyRequest = typeof privacyRequests.$inferSelect
export type Counts = Readonly<Record<string, number>>

type Asked = {
  readonly shopId: Id<"shp">
  readonly kind: PrivacyKind
  readonly customerHash: string | null
  readonly orderGids: readonly string[]
  readonly sentence: string
}

/** Writes down what a shop asks; answers its id and until when it must be done. */
export async function openPrivacyRequest(tx: BrandTx, asked: Asked, now: Date) {
  const id = newId<"prv">(now)
  const dueAt = addDays(now, DUE_DAYS)
  await tx.insert(privacyRequests).values({ brandId: tx.brandId, id, receivedAt: now, dueAt, counts: {}, ...asked })
  return { id, dueAt }
}

/** Held until the transaction ends; null when it is not there or done. */
export async function holdPrivacyRequest(tx: BrandTx, id: Id<"prv">): Promise<PrivacyRequest | null> {
  const [row] = await tx.select().from(privacyRequests).where(stillOpen(tx, id)).for("update")
  return row ?? null
}

/** How far a long one has come. */
export async function notePrivacyProgress(
  tx: BrandTx,
  id: Id<"prv">,
  { counts, progress }: Pick<PrivacyRequest, "counts" | "progress">,
): Promise<void> {
  await tx.update(privacyRequests).set({ counts, progress }).where(stillOpen(tx, id))
}

/** Done, and with it gone whom it was about. False when it was done before. */
export async function closePrivacyRequest(
  tx: BrandTx,
  id: Id<"prv">,
  done: { readonly sentence: string; readonly by: string; readonly counts?: Counts },
  now: Date,
): Promise<boolean> {
  const { sentence, by, counts } = done
  const [row] = await tx
    .update(privacyRequests)
    .set({
      ...{ sentence, doneAt: now, doneBy: by, customerHash: null, orderGids: [], progress: null },
      ...(counts && { counts }),
    })
    .where(stillOpen(tx, id))
    .returning({ id: privacyRequests.id })
  return row !== undefined
}

function stillOpen(tx: BrandTx, id: Id<"prv">) {
  return and(eq(privacyRequests.brandId, tx.brandId), eq(privacyRequests.id, id), isNull(privacyRequests.doneAt))
}
