import { and, eq, gt, isNull, lte } from "drizzle-orm"
import { accountTotals, writeOffs } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { endsAt, soundReason, type WriteOffWish } from "./write-off"

export type WriteOff = typeof writeOffs.$inferSelect

/** What a creator owes in a currency, by the running total. */
export async function owedBy(tx: BrandTx, creatorId: Id<"crt">, currency: string): Promise<number> {
  const [row] = await tx
    .select({ minor: accountTotals.balanceMinor })
    .from(accountTotals)
    .where(
      and(
        eq(accountTotals.brandId, tx.brandId),
        eq(accountTotals.account, "receivable"),
        eq(accountTotals.creatorId, creatorId),
        eq(accountTotals.currency, currency),
      ),
    )
  return row?.minor ?? 0
}

/** Writes down that a member asks for a debt to be given up. One request per creator and currency waits at a time. */
export async function askWriteOff(tx: BrandTx, wish: WriteOffWish, by: Id<"mem">, now: Date): Promise<Id<"wof">> {
  const { creatorId, currency, amountMinor } = wish
  const reason = soundReason(wish, await owedBy(tx, creatorId, currency))
  const same = and(eq(writeOffs.brandId, tx.brandId), eq(writeOffs.creatorId, creatorId), isNull(writeOffs.answer))
  await tx
    .update(writeOffs)
    .set({ answer: "expired", answeredAt: now })
    .where(and(same, eq(writeOffs.currency, currency), lte(writeOffs.expiresAt, now)))
  const id = newId<"wof">(now)
  const asked = { askedBy: by, askedAt: now, expiresAt: endsAt(now) }
  try {
    await tx.insert(writeOffs).values({ brandId: tx.brandId, id, creatorId, currency, amountMinor, reason, ...asked })
  } catch (error) {
    if (brokenConstraint(error) !== "write_offs_one_waits") throw error
    throw refuse("conflict", "A request for this creator waits already. Have it answered, or take it back, first.")
  }
  return id
}

/** Locks a request that waits; refuses, in words, one that does not. */
export async function lockWaiting(tx: BrandTx, id: Id<"wof">, now: Date): Promise<WriteOff> {
  const [found] = await tx
    .select()
    .from(writeOffs)
    .where(and(eq(writeOffs.brandId, tx.brandId), eq(writeOffs.id, id)))
    .for("update")
  if (!found) throw refuse("not_found", "There is no such request.")
  if (found.answer) throw refuse("conflict", `This request was ${found.answer} already. Reload to see by whom.`)
  if (found.expiresAt <= now)
    throw refuse("conflict", "Nobody answered this request in time, so it counts for nothing. Ask anew.")
  return found
}

type Answer = { readonly answer: "approved" | "refused"; readonly by: Id<"mem">; readonly because: string | null }

/** Answers a request that still waits. The database refuses an approval by who asked, whatever was checked before. */
export async function answerWriteOff(tx: BrandTx, id: Id<"wof">, { answer, by, because }: Answer, now: Date) {
  const waiting = and(eq(writeOffs.id, id), isNull(writeOffs.answer), gt(writeOffs.expiresAt, now))
  try {
    await tx
      .update(writeOffs)
      .set({ answer, answeredBy: by, answeredAt: now, because })
      .where(and(eq(writeOffs.brandId, tx.brandId), waiting))
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === "write_offs_two_people") throw refuse("forbidden", ASKED_YOURSELF)
    if (broken === "write_offs_right")
      throw refuse("forbidden", "Only an owner or a member for finance gives up a debt.")
    throw error
  }
}

export const ASKED_YOURSELF = "You asked for this, so somebody else must approve it."
