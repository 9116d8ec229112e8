import type { BrandTx } from "@/db/scope"
import type { PeriodClosedProps } from "@/emails/period-closed"
import type { RecordedTier } from "@/server/commissions/record-tier"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { periodWords } from "@/server/kernel/period"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { ClosingPeriod } from "./close-for-creator"

/**
 * Mails a creator what a closed period brought: another rate for the next one, the difference for this one, bonuses. One that
 * brought nothing of these is not written about. In the transaction that records it.
 */
export async function tellOfPeriod(
  tx: BrandTx,
  creatorId: Id<"crt">,
  record: RecordedTier,
  { closing, timeZone, appUrl }: Pick<ClosingPeriod, "closing" | "timeZone" | "appUrl">,
): Promise<void> {
  const { currency, trueUpMinor, bonuses, appliedBps, reachedBps } = record
  if (trueUpMinor === 0 && bonuses.length === 0 && appliedBps === reachedBps) return
  const { email, name, brandName } = await mailAddressOf(tx, creatorId)
  const props: Omit<PeriodClosedProps, "nextFrom"> & { nextFrom: string } = {
    reader: { name, timeZone },
    brandName,
    period: periodWords(closing),
    netSales: { minor: record.netMinor, currency },
    orderCount: record.orderCount,
    rateBps: appliedBps === reachedBps ? null : reachedBps,
    nextFrom: closing.endsAt.toISOString(),
    trueUp: trueUpMinor === 0 ? null : { minor: trueUpMinor, currency },
    bonuses: bonuses.map(bonus => ({ name: bonus.name, amount: { minor: bonus.amountMinor, currency } })),
    periodsUrl: `${appUrl}/creator/periods`,
  }
  await enqueue(tx, "send-mail", { to: email, template: "period-closed", props }, { key: `period:${record.id}` })
}
