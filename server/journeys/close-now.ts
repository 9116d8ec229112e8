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
import { type Period, periodWords } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"
import { listPrograms } from "@/server/programs/queries"

/** A program's periods that were closed, in words. */
export type ClosedNow = { readonly programName: string; readonly periods: readonly string[] }

/**
 * A member closes the ended periods of all of the brand's programs without waiting for the days after their end: what is heard
 * later counts in the next one. Answers which. Refuses where none has ended, and where no program has tiers or bonuses.
 */
export async function closeNow(tx: BrandTx, by: Member, now: Date): Promise<readonly ClosedNow[]> {
  const closed: ClosedNow[] = []
  const timeZone = await timeZoneOf(tx)
  let counting = 0
  for (const { id: programId, name } of await listPrograms(tx, now)) {
    const versions = await versionsOfProgram(tx, programId)
    if (!versions.some(terms => countsPeriods(planOf(terms)))) continue
    counting += 1
    const due = duePeriods(versions, await closedPeriods(tx, programId), timeZone, now, 0)
    if (due.length === 0) continue
    await close(tx, programId, due, by, now)
    closed.push({ programName: name, periods: due.map(periodWords) })
  }
  if (counting === 0) throw refuse("conflict", "No program has tiers or bonuses, so there are no periods to close.")
  if (closed.length === 0)
    throw refuse("conflict", "Every period that has ended is closed. The present one can be closed when it has ended.")
  return closed
}

async function close(tx: BrandTx, programId: Id<"prg">, due: readonly Period[], by: Member, now: Date): Promise<void> {
  const actor = `member:${by.id}`
  for (const period of due) await beginClosing(tx, { programId, period, by: actor }, now)
  const job = { brandId: tx.brandId, programId, after: null }
  await enqueue(tx, "close-periods", job, { key: `close-periods:${programId}` })
  const detail = { periods: due.map(periodWords) }
  await recordAudit(tx, { actor, action: "close periods", subject: publicId("prg", programId), detail }, now)
}
