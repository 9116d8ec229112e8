import type { Metadata } from "next"
import { orNotFound } from "@/app/creator/or-not-found"
import { AddFile } from "@/components/disputes/add-file"
import { BrandMoves } from "@/components/disputes/brand-moves"
import { DisputeFacts } from "@/components/disputes/dispute-facts"
import { DisputeFiles } from "@/components/disputes/dispute-files"
import { DisputeStanding } from "@/components/disputes/dispute-standing"
import { DisputeThread } from "@/components/disputes/dispute-thread"
import { stateWord } from "@/components/disputes/dispute-words"
import { capital } from "@/components/disputes/disputes-table"
import { HowItCameAbout } from "@/components/disputes/how-it-came-about"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Dispute" }

type Props = { params: Promise<{ brand: string; dispute: string }> }

/** One dispute: what is contested, how it came about, what was said, and the brand's word. */
export default async function DisputePage({ params }: Props) {
  const { brand, dispute: id } = await params
  const { disputes } = (await caller()).brand
  const dispute = await orNotFound(disputes.one({ brand, dispute: id }))
  const { now, timeZone, answers, orderId, creatorName, moves } = dispute
  const path = `/brand/${brand}`
  return (
    <>
      <PageHeader
        back={{ href: `${path}/disputes`, label: "Disputes" }}
        title={`${creatorName} · ${capital(dispute.about)}`}
        status={<StatusChip status={stateWord(dispute)} />}
        action={
          <>
            {orderId ? <LinkButton href={`${path}/orders/${orderId}`}>The order’s whole story</LinkButton> : null}
            {answers ? <BrandMoves brand={brand} dispute={dispute} /> : null}
          </>
        }
      />
      <DisputeStanding dispute={dispute} />
      {dispute.waits ? (
        <Notice
          className="mt-4"
          title="A decision waits for a second person"
          action={<LinkButton href={`${path}/commissions/by-hand?state=asked`}>Look at it</LinkButton>}
        >
          What it adds is more than one member gives alone in 30 days. The deadline goes on until a colleague confirms
          it.
        </Notice>
      ) : null}
      <div className="grid gap-x-12 gap-y-8 pt-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title="What was said and decided">
          <DisputeThread thread={dispute.thread} now={now} timeZone={timeZone} />
        </Section>
        <div>
          <Section title="What is contested">
            <DisputeFacts dispute={dispute} />
          </Section>
          <Section title="Pictures and PDFs">
            <DisputeFiles
              files={dispute.files}
              hrefOf={file => `${path}/disputes/files/${file}`}
              now={now}
              timeZone={timeZone}
            />
            {answers && moves.length > 0 ? (
              <div className="pt-3">
                <AddFile to={`${path}/disputes/${id}/files`} />
              </div>
            ) : null}
          </Section>
        </div>
      </div>
      <HowItCameAbout
        dispute={dispute}
        hint={`${creatorName} sees exactly this.`}
        termsHref={`${path}/settings/program`}
      />
    </>
  )
}
