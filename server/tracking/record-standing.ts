import { and, eq, isNotNull } from "drizzle-orm"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { Standing } from "./code-state"

/** What the shop said of a code when it was asked at `askedAt`; `gid` is the discount that has it, null for none. */
export type SaidOfCode = { readonly standing: Standing; readonly gid: string | null; readonly askedAt: Date }

/**
 * Keeps whether the shop takes a code, and which discount has it now. Whose the code is, and was, stays. An answer to an
 * older question changes nothing. Answers what it was before, or null when nothing changed.
 */
export async function recordStanding(tx: BrandTx, codeId: Id<"cod">, said: SaidOfCode): Promise<Standing | null> {
  const mine = and(
    eq(discountCodes.brandId, tx.brandId),
    eq(discountCodes.id, codeId),
    isNotNull(discountCodes.shopifyGid),
  )
  const [held] = await tx
    .select({ standing: discountCodes.standing, lookedAt: discountCodes.lookedAt })
    .from(discountCodes)
    .where(mine)
    .for("update")
  if (!held || (held.lookedAt !== null && held.lookedAt > said.askedAt)) return null
  const { standing, askedAt } = said
  await tx
    .update(discountCodes)
    .set({ standing, lookedAt: askedAt, ...(said.gid === null ? {} : { shopifyGid: said.gid }) })
    .where(mine)
  return held.standing === standing ? null : held.standing
}
