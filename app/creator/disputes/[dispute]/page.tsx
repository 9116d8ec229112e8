import type { Metadata } from "next"
import { AddFile } from "@/components/disputes/add-file"
import { DisputeFacts } from "@/components/disputes/dispute-facts"
import { DisputeFiles } from "@/components/disputes/dispute-files"
import { DisputeStanding } from "@/components/disputes/dispute-standing"
import { DisputeThread } from "@/components/disputes/dispute-thread"
import { stateWord } from "@/components/disputes/dispute-words"
import { capital } from "@/components/disputes/disputes-table"
import { HowItCameAbout } from "@/components/disputes/how-it-came-about"
import { OwnMoves } from "@/components/disputes/own-moves"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../../or-not-found"

export const metadata: Metadata = { title: "Dispute" }

type Props = { params: Promise<{ dispute: string }> }

/** One dispute of the creator's: whose turn it is, what was said and decided, and how the amount came about. */
export default async function OwnDisputePage({ params }: Props) {
  const { dispute: id } = await params
  const { creator } = await caller()
  const dispute = await orNotFound(creator.disputes.one({ dispute: id }))
  const { now, timeZone, brandName, adjustment, moves } = dispute
  return (
    <>
      <PageHeader
        back={{ href: "/creator/disputes", label: "Disputes" }}
        title={capital(dispute.about)}
        status={<StatusChip status={stateWord(dispute)} />}
        sentence={`Your dispute with ${brandName}.`}
        action={
          adjustment ? (
            <LinkButton href={`/creator/earnings?earning=${adjustment}`}>See what it added</LinkButton>
          ) : undefined
        }
      />
      <DisputeStanding dispute={dispute} />
      <div className="pt-4">
        <OwnMoves dispute={dispute} />
      </div>
      <Section title="What was said and decided">
        <DisputeThread thread={dispute.thread} now={now} timeZone={timeZone} />
      </Section>
      <Section title="Pictures and PDFs">
        <DisputeFiles
          files={dispute.files}
          hrefOf={file => `/creator/disputes/files/${file}`}
          now={now}
          timeZone={timeZone}
        />
        {moves.includes("withdraw") ? (
          <div className="pt-3">
            <AddFile to={`/creator/disputes/${id}/files`} />
          </div>
        ) : null}
      </Section>
      <Section title="What is contested">
        <DisputeFacts dispute={dispute} />
      </Section>
      <HowItCameAbout dispute={dispute} hint={`${brandName} sees exactly this.`} />
    </>
  )
}
