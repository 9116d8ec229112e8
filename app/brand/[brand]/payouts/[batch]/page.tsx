import type { Metadata } from "next"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { BatchActions } from "@/components/payouts/batch-actions"
import { LeftOutTable } from "@/components/payouts/left-out-table"
import type { BatchData } from "@/components/payouts/payout-data"
import { PayoutTable } from "@/components/payouts/payout-table"
import { Seal } from "@/components/payouts/seal"
import { WatchBatch } from "@/components/payouts/watch-batch"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { Stat, StatRow } from "@/components/ui/stat"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"
import { payoutFigure } from "@/server/kernel/figure"

export const metadata: Metadata = { title: "Payout batch" }

type Props = { params: Promise<{ brand: string; batch: string }>; searchParams: Promise<{ after?: string }> }

/** One batch: who is paid what, who answers for it, and how far it is. */
export default async function BatchPage({ params, searchParams }: Props) {
  const { brand, batch: id } = await params
  const { after } = await searchParams
  const batch = await (await caller()).brand.payouts.batch({ brand, batch: id, ...(after ? { cursor: after } : {}) })
  const { currency, now, timeZone } = batch
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/payouts/${batch.id}`
  return (
    <>
      <PageHeader
        back={{ href: `${brandPath}/payouts`, label: "Payouts" }}
        title={`Batch in ${currency}`}
        status={<StatusChip status={batch.state} />}
        figure={
          <Explained amount={{ minor: batch.amountMinor, currency }} of={payoutFigure(batch.id)} what="The batch" />
        }
        sentence={sentenceOf(batch)}
        action={<BatchActions brand={brand} batch={batch} />}
      />
      <WatchBatch brand={brand} batch={batch} />
      <Changes batch={batch} />
      {batch.sealSha256 ? (
        <Seal
          sha256={batch.sealSha256}
          prepared={{
            name: batch.preparedBy,
            when: <When as="short" at={batch.preparedAt} now={now} timeZone={timeZone} />,
          }}
          approved={
            batch.approval
              ? {
                  name: batch.approval.by,
                  when: <When as="short" at={batch.approval.at} now={now} timeZone={timeZone} />,
                }
              : null
          }
        />
      ) : null}
      <div className="pt-6">
        <StatRow>
          <Stat
            label="Cleared"
            value={
              <Explained
                amount={{ minor: batch.grossMinor, currency }}
                of={payoutFigure(batch.id, "gross")}
                what="Cleared"
              />
            }
          />
          <Stat
            label="Older debts netted"
            value={
              <Explained
                amount={{ minor: -batch.nettedMinor, currency }}
                of={batch.nettedMinor === 0 ? null : payoutFigure(batch.id, "netted")}
                what="Older debts netted"
              />
            }
          />
          <Stat
            label={batch.approval ? "Paid out" : "To pay"}
            value={
              <Explained amount={{ minor: batch.amountMinor, currency }} of={payoutFigure(batch.id)} what="Paid" />
            }
          />
          <Stat label="Cleared up to" value={<When as="short" at={batch.cutoffAt} now={now} timeZone={timeZone} />} />
        </StatRow>
      </div>
      <Section title={batch.creators === 1 ? "1 creator" : `${batch.creators} creators`}>
        <PayoutTable
          rows={batch.payouts}
          brandPath={brandPath}
          newerHref={after ? here : null}
          olderHref={batch.next ? `${here}?after=${batch.next}` : null}
        />
      </Section>
      {batch.leftOut.length > 0 ? (
        <Section
          title="Left out"
          hint="Their money stays cleared and is in the next batch as soon as nothing stands in the way."
        >
          <LeftOutTable rows={batch.leftOut} currency={currency} brandPath={brandPath} />
        </Section>
      ) : null}
    </>
  )
}

function Changes({ batch }: { batch: BatchData }) {
  if (batch.endedBecause)
    return (
      <Notice className="mb-4" title={`This batch was ${batch.state.replace("_", " ")}`}>
        {batch.endedBecause}
      </Notice>
    )
  if (batch.changes.length === 0) return null
  return (
    <Notice look="warning" className="mb-4" title="Something changed since: this batch cannot go on">
      <ul className="list-disc pl-4">
        {batch.changes.map(change => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {batch.state === "sealed" ? "Reject it and prepare a new one." : "Prepare it again."}
    </Notice>
  )
}

function sentenceOf(batch: BatchData): string {
  const { state, creators, amountMinor, currency, approval, youPrepared } = batch
  const people = creators === 1 ? "1 creator" : `${creators} creators`
  const total = moneyText({ minor: amountMinor, currency })
  if (state === "draft")
    return creators === 0
      ? "Nobody can be paid yet; see who is left out and why."
      : `A draft for ${people}. Seal it to have it approved.`
  if (state === "sealed")
    return youPrepared
      ? "Waits for a second person: whoever prepares a batch does not approve it."
      : `${people} wait for your approval.`
  if (state === "approved" || state === "paying")
    return `${approval?.by ?? "A second person"} approved ${total} for ${people}; it is being paid.`
  if (state === "settled") return `${people} were paid.`
  if (state === "partly_settled") return "Some payouts were refused; what was refused is cleared again."
  return "Nothing was paid."
}
