import type { BrandTx } from "@/db/scope"
import { beginClosing, closedPeriods, versionsOfProgram } from "@/server/commissions/close-period"
import { duePeriods } from "@/server/commissions/due-periods"
import { timeZoneOf } from "@/server/commissions/period-standing"
import { countsPeriods } from "@/server/commissions/tier"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { periodWords } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"

/**
 * A member closes a program's ended periods without waiting for the days after their end: what is heard later counts in the
 * next one. Answers which, in words. Refuses where none has ended, and a program without tiers and bonuses.
 */
export async function closeNow(
  tx: BrandTx,
  { programId, by }: { readonly programId: Id<"prg">; readonly by: Member },
  now: Date,
): Promise<readonly string[]> {
  const versions = await versionsOfProgram(tx, programId)
  if (versions.length === 0) throw refuse("not_found", "There is no such program.")
  if (!versions.some(terms => countsPeriods(planOf(terms))))
    throw refuse("conflict", "This program has neither tiers nor bonuses, so it has no periods to close.")
  const due = duePeriods(versions, await closedPeriods(tx, programId), await timeZoneOf(tx), now, 0)
  if (due.length === 0)
    throw refuse("conflict", "Every period that has ended is closed. The present one can be closed when it has ended.")
  const actor = `member:${by.id}`
  for (const period of due) await beginClosing(tx, { programId, period, by: actor }, now)
  const job = { brandId: tx.brandId, programId, after: null }
  await enqueue(tx, "close-periods", job, { key: `close-periods:${programId}` })
  const periods = due.map(periodWords)
  await recordAudit(
    tx,
    { actor, action: "close periods", subject: publicId("prg", programId), detail: { periods } },
    now,
  )
  return periods
}
