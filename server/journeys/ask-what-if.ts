import { sql } from "drizzle-orm"
import type { BrandTx, Tx } from "@/db/scope"
import { type AskedWhatIf, askWhatIf } from "@/server/attribution/record-what-if"
import { enqueue } from "@/server/jobs/enqueue"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

/** Asks what a policy would have come to; the job that answers exists exactly if the question does. */
export async function askAndCompute(tx: BrandTx, asked: AskedWhatIf, now: Date): Promise<Id<"wif">> {
  const whatIfId = await askWhatIf(tx, asked, now)
  await enqueue(tx, "compute-what-if", { brandId: tx.brandId, whatIfId }, { key: `what-if:${whatIfId}` })
  return whatIfId
}

/** Questions asked before `before` and not answered get a job if they have none. */
export async function findWhatIfs(tx: Tx, before: Date): Promise<void> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; what_if_id: Id<"wif"> }>(
    sql`select brand_id, what_if_id from open_what_ifs(${before.toISOString()}::timestamptz)`,
  )
  for (const { brand_id: brandId, what_if_id: whatIfId } of rows)
    await enqueueMissing(tx, "compute-what-if", { brandId, whatIfId }, { key: `what-if:${whatIfId}` })
}
