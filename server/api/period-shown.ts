import type { PeriodProgress } from "@/server/commissions/period-progress"
import type { ClosedRow, RecordRow } from "@/server/commissions/period-queries"
import { publicId } from "@/server/kernel/id"
import { periodWords } from "@/server/kernel/period"

/** How far a creator is in an open period, with prefixed ids and the period in words. */
export function shownProgress({ enrollmentId, period, month, ...progress }: PeriodProgress) {
  return {
    ...progress,
    id: publicId("enr", enrollmentId),
    period: period && { ...period, words: periodWords(period) },
    month: { ...month, words: periodWords(month) },
  }
}

/** What a closed period came to for one creator. */
export function shownRecord({ id, creatorId, trueUp, bonuses, ...row }: RecordRow) {
  return {
    ...row,
    id: publicId("tir", id),
    creatorId: publicId("crt", creatorId),
    words: periodWords(row),
    trueUp: trueUp && { ...trueUp, commissionId: publicId("com", trueUp.commissionId) },
    bonuses: bonuses.map(bonus => ({ ...bonus, commissionId: publicId("com", bonus.commissionId) })),
  }
}

/** A closed period of a program. */
export function shownClosing({ id, ...row }: ClosedRow) {
  return { ...row, id: publicId("pcl", id), words: periodWords(row) }
}
