"use client"

import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { TextLink } from "@/components/ui/text-link"
import { Timeline } from "@/components/ui/timeline"
import type { OwnDeliverable } from "./work-data"
import { stepTitle } from "./work-words"

type WorkStepsProps = { work: OwnDeliverable; whose: string; now: Date; timeZone?: string }

/** All that was done to a deliverable, with what was submitted and its fingerprint. */
export function WorkSteps({ work, whose, now, timeZone }: WorkStepsProps) {
  return (
    <Dialog
      title={work.what}
      description={`What happened, and what ${whose} submitted.`}
      trigger={<Button size="small">History</Button>}
    >
      <Timeline
        label={`What happened to ${work.what}`}
        items={work.steps.map(step => ({
          key: String(step.seq),
          title: stepTitle(step.step),
          when: <When as="short" at={step.takenAt} now={now} timeZone={timeZone} />,
          children: <Said {...step} />,
        }))}
      />
    </Dialog>
  )
}

function Said({ url, note, contentSha256 }: OwnDeliverable["steps"][number]) {
  if (!url && !note) return null
  return (
    <div className="flex flex-col gap-1 break-words text-sm">
      {url ? <TextLink href={url}>{url}</TextLink> : null}
      {note ? <p className="whitespace-pre-line">{note}</p> : null}
      {contentSha256 ? (
        <p className="text-quiet text-xs" title={contentSha256}>
          Kept with the fingerprint <span className="font-mono">{contentSha256.slice(0, 12)}</span>
        </p>
      ) : null}
    </div>
  )
}
