import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { codeOwnerships, discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { nextStep } from "./code-state"
import { codeKey } from "./codes"

/** More suggestions than this are not tried: something is wrong with the shop, not with the name. */
const SUGGESTIONS = 40

export type CodeWish = {
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** The offer it is to be a code of; null: the program's own terms promise it. */
  readonly offerId: Id<"ofr"> | null
  /** Basis points, 1000 is 10 %; null: what its offer says. */
  readonly percentageBps: number | null
  /** What to call it; attempts count from 0. */
  suggest(attempt: number): string
}
export type CodeIntent = {
  readonly codeId: Id<"cod">
  readonly code: string
  readonly percentageBps: number | null
  readonly createdAt: Date
  /** True when the shop may have been asked before: look it up first. */
  readonly resumed: boolean
}

/**
 * Writes down which code the shop will be asked for, before it is asked; null when there is nothing left to ask: the code
 * exists, or the shop refused it. An intent whose answer is not known is answered again instead of a new one.
 */
export async function intendCode(tx: BrandTx, wish: CodeWish, now: Date): Promise<CodeIntent | null> {
  const { shopId, enrollmentId, creatorId, offerId, percentageBps } = wish
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`code ${shopId} ${enrollmentId}`}, 0))`)
  const step = nextStep(await attemptsOf(tx, wish))
  if (step.kind === "resume") return { ...step.attempt, resumed: true }
  if (step.kind !== "suggest") return null
  for (const code of await freeSuggestions(tx, wish)) {
    const [made] = await tx
      .insert(discountCodes)
      .values({
        brandId: tx.brandId,
        id: newId<"cod">(now),
        ...{ shopId, enrollmentId, creatorId, offerId, code, percentageBps },
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ codeId: discountCodes.id })
    if (made) return { codeId: made.codeId, code, percentageBps, createdAt: now, resumed: false }
  }
  throw refuse(
    "unavailable",
    `No free code could be found: ${wish.suggest(0)} and its like are taken. Free one in the shop and try again.`,
  )
}

/**
 * The shop made the code: from the moment it was asked, orders with it are the creator's. Once; a second answer changes
 * nothing. Refuses, by the exclusion constraint, a code that another creator owns at that time.
 */
export async function ownCode(tx: BrandTx, codeId: Id<"cod">, shopifyGid: string, now: Date): Promise<void> {
  const [code] = await tx
    .update(discountCodes)
    .set({ shopifyGid, refusal: null })
    .where(and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId), isNull(discountCodes.shopifyGid)))
    .returning()
  if (!code) return
  await tx.insert(codeOwnerships).values({
    brandId: tx.brandId,
    id: newId<"cod">(now),
    shopId: code.shopId,
    codeKey: codeKey(code.code),
    codeId,
    enrollmentId: code.enrollmentId,
    creatorId: code.creatorId,
    during: sql`tstzrange(${code.createdAt.toISOString()}::timestamptz, null, '[)')`,
  })
}

/** Keeps why the shop did not make the code, as a sentence. */
export async function refuseCode(tx: BrandTx, codeId: Id<"cod">, because: string): Promise<void> {
  await tx
    .update(discountCodes)
    .set({ refusal: because })
    .where(and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId), isNull(discountCodes.shopifyGid)))
}

/** Codes that were retired are the past: another is to take their place. */
async function attemptsOf(tx: BrandTx, { shopId, enrollmentId, offerId }: CodeWish) {
  return await tx
    .select({
      codeId: discountCodes.id,
      code: discountCodes.code,
      percentageBps: discountCodes.percentageBps,
      createdAt: discountCodes.createdAt,
      shopifyGid: discountCodes.shopifyGid,
      refusal: discountCodes.refusal,
    })
    .from(discountCodes)
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.shopId, shopId),
        eq(discountCodes.enrollmentId, enrollmentId),
        offerId ? eq(discountCodes.offerId, offerId) : isNull(discountCodes.offerId),
        isNull(discountCodes.retiredAt),
      ),
    )
    .orderBy(discountCodes.id)
    .limit(SUGGESTIONS)
}

async function freeSuggestions(tx: BrandTx, wish: CodeWish): Promise<readonly string[]> {
  const suggested = Array.from({ length: SUGGESTIONS }, (_, n) => wish.suggest(n))
  const used = await tx
    .select({ code: discountCodes.code })
    .from(discountCodes)
    .where(
      and(
        eq(discountCodes.brandId, tx.brandId),
        eq(discountCodes.shopId, wish.shopId),
        inArray(discountCodes.code, suggested),
      ),
    )
  const taken = new Set(used.map(row => row.code))
  return suggested.filter(code => !taken.has(code))
}
