import { and, desc, eq, lt } from "drizzle-orm"
import { whatIfs } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { page } from "@/server/kernel/page"
import { policyOf } from "./policy"

const LISTED = 20

/** What was asked, newest first, without the answers. */
export async function listWhatIfs(tx: BrandTx, after: Id<"wif"> | null) {
  const { id, policy, fromAt, untilAt, state, totalCount, doneCount, askedBy, askedAt } = whatIfs
  const rows = await tx
    .select({ id, policy, fromAt, untilAt, state, totalCount, doneCount, askedBy, askedAt })
    .from(whatIfs)
    .where(and(eq(whatIfs.brandId, tx.brandId), after ? lt(id, after) : undefined))
    .orderBy(desc(id))
    .limit(LISTED + 1)
  return page(rows, LISTED, row => row.id)
}

/** One question with its answer, as far as it is there. Refuses an id that is none of this brand's. */
export async function readWhatIf(tx: BrandTx, whatIfId: Id<"wif">) {
  const [row] = await tx
    .select()
    .from(whatIfs)
    .where(and(eq(whatIfs.brandId, tx.brandId), eq(whatIfs.id, whatIfId)))
  if (!row) throw refuse("not_found", "Nobody asked that here.")
  return { ...row, policy: policyOf(row.policy) }
}
