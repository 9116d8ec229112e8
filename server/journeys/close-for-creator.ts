import type { BrandTx } from "@/db/scope"
import type { versionsOfProgram } from "@/server/commissions/close-period"
import type { Closing } from "@/server/commissions/orders-to-count"
import { bonusDerivation, trueUpDerivation } from "@/server/commissions/period-derivation"
import { type RecordedTier, recordTier } from "@/server/commissions/record-tier"
import { enqueue } from "@/server/jobs/enqueue"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { periodAfter, periodOf, periodWords } from "@/server/kernel/period"
import { addDays } from "@/server/kernel/time"
import { type Owing, oweAmount } from "./owe-amount"
import { type SpanJob, settleMonthSoon, spanOf } from "./settle-later"
import { tellOfPeriod } from "./tell-of-period"

export type ClosingPeriod = {
  readonly closing: Closing
  readonly versions: Awaited<ReturnType<typeof versionsOfProgram>>
  readonly timeZone: string
  readonly appUrl: string
}
type Creator = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/**
 * Closes a period for one creator: what it came to is written down for ever, what it owes beyond its orders is earned and
 * held, what was sold since is settled with the tier that is now known, and the creator is told.
 */
export async function closeForCreator(tx: BrandTx, period: ClosingPeriod, creator: Creator, now: Date): Promise<void> {
  const { closing, versions } = period
  for (const record of await recordTier(tx, creator, closing, period, now)) {
    const terms = present(
      versions.find(version => version.id === record.termsId),
      "the terms of a record",
    )
    const clears = { at: addDays(now, terms.holdDays) }
    for (const owed of owedFor(record, closing)) await oweAmount(tx, { ...owed, ...creator, clears }, now)
    await settleWhatFollowed(tx, creator, record, period)
    await tellOfPeriod(tx, creator.creatorId, record, period)
  }
}

type Owed = Omit<Owing, "enrollmentId" | "clears">

function owedFor(record: RecordedTier, closing: Closing): readonly Owed[] {
  const words = periodWords(closing)
  const every = { currency: record.currency, cause: `${words} was closed`, by: "system" }
  const trueUp: Owed = {
    ...{ kind: "true_up", subjectId: record.id, title: `Higher rate, ${words}` },
    ...{ amountMinor: record.trueUpMinor, derivation: trueUpDerivation(record, closing), ...every },
  }
  const bonuses = record.bonuses.map(
    (bonus): Owed => ({
      ...{ kind: "bonus", subjectId: bonus.id, title: `${bonus.name}, ${words}` },
      ...{ amountMinor: bonus.amountMinor, derivation: bonusDerivation(record, bonus, closing), ...every },
    }),
  )
  return [...(record.trueUpMinor > 0 ? [trueUp] : []), ...bonuses]
}

/**
 * Orders of the next period that came before this one was closed earned without its tier; and where the true-up takes something
 * back, a month's cap has room again.
 */
async function settleWhatFollowed(tx: BrandTx, creator: Creator, record: RecordedTier, period: ClosingPeriod) {
  const { closing, timeZone } = period
  const next = spanOf(periodAfter(closing, timeZone), creator.enrollmentId, record.currency)
  const job: SpanJob = { brandId: tx.brandId, ...next, after: null }
  await enqueue(tx, "settle-tier", job, { key: `settle-tier:${record.id}` })
  for (const [key, minor] of Object.entries(record.trueUps)) {
    const month = periodOf("month", timeZone, new Date(`${key}-15T12:00:00Z`))
    if (minor < 0) await settleMonthSoon(tx, spanOf(month, creator.enrollmentId, record.currency))
  }
}
