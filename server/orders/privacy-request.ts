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

/**
 * Data requests of a shop that nobody answered, of one customer or of all, end: who asked is being forgotten. Answers how
 * many.
 */
export async function dropDataRequests(
  tx: BrandTx,
  { shopId, customer }: { readonly shopId: Id<"shp">; readonly customer: Whose | null },
  now: Date,
): Promise<number> {
  const { brandId, id, kind, doneAt, customerHash, orderGids } = privacyRequests
  const open = and(eq(brandId, tx.brandId), eq(privacyRequests.shopId, shopId), eq(kind, "data"), isNull(doneAt))
  const rows = await tx.select({ id, customerHash, orderGids }).from(privacyRequests).where(open).for("update")
  const gone = rows.filter(row => customer === null || isAbout(row, customer))
  const sentence = "The shop had us forget who asked before they were given their data."
  for (const row of gone) await closePrivacyRequest(tx, row.id, { sentence, by: "system" }, now)
  return gone.length
}

type Whose = Pick<PrivacyRequest, "customerHash" | "orderGids">

function isAbout(request: Whose, customer: Whose): boolean {
  const isTheirs = customer.customerHash !== null && request.customerHash === customer.customerHash
  return isTheirs || request.orderGids.some(gid => customer.orderGids.includes(gid))
}

function stillOpen(tx: BrandTx, id: Id<"prv">) {
  return and(eq(privacyRequests.brandId, tx.brandId), eq(privacyRequests.id, id), isNull(privacyRequests.doneAt))
}
