import { type Period, type PeriodKind, periodOf } from "@/server/kernel/period"
import { planOf } from "@/server/programs/plan"
import { inForceAt } from "@/server/programs/terms"
import type { EarningTerms } from "./earned"
import { countsPeriods } from "./tier"

/**
 * The versions of terms that say what a period owes beyond its orders: those in force in its last moment, the newest first. None
 * where its quarter counts by the other kind of period. In a quarter, orders count by one kind only: that of the version in force
 * when it begins, the oldest that a notice still protects, or of the first in it. Who changes from months to quarters, or back, does
 * so with the next quarter; until then what was counted by goes on.
 */
export function owingVersions<T extends EarningTerms>(
  versions: readonly T[],
  period: Pick<Period, "kind" | "startsAt" | "endsAt">,
  timeZone: string,
): readonly T[] {
  if (kindIn(versions, periodOf("quarter", timeZone, period.startsAt)) !== period.kind) return []
  const last = new Date(period.endsAt.getTime() - 1)
  const counting = holding(versions, last).filter(counts)
  const mine = counting.filter(terms => isBy(period.kind, terms))
  if (mine.length > 0 || counting.length === 0) return mine
  const begun = versions.filter(terms => terms.inForceFrom <= last).sort((a, b) => b.version - a.version)
  const before = begun.find(terms => !counts(terms) || isBy(period.kind, terms))
  return before && counts(before) ? [before] : []
}

function kindIn(versions: readonly EarningTerms[], quarter: Period): PeriodKind | null {
  const first = versions
    .filter(terms => counts(terms) && terms.inForceFrom > quarter.startsAt && terms.inForceFrom < quarter.endsAt)
    .sort((a, b) => a.version - b.version)
  const decides = holding(versions, quarter.startsAt).filter(counts).at(-1) ?? first[0]
  return decides ? planOf(decides).period : null
}

function holding<T extends EarningTerms>(versions: readonly T[], at: Date): readonly T[] {
  const inForce = inForceAt(versions, at)
  return inForce ? [inForce.newest, ...inForce.underNotice] : []
}

const counts = (terms: EarningTerms) => countsPeriods(planOf(terms))
const isBy = (kind: PeriodKind, terms: EarningTerms) => planOf(terms).period === kind
