import { When } from "@/components/format/when"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import type { OwnDisputeRow } from "./dispute-data"

type AskedDisputesProps = { disputes: readonly OwnDisputeRow[]; now: Date }

/** Says that brands wait for the creator's word, until when, and what happens without it; nothing when none does. */
export function AskedDisputes({ disputes, now }: AskedDisputesProps) {
  return disputes.map(({ id, brandName, about, dueAt }) => (
    <Notice key={id} look="warning" title={`${brandName} asks you about ${about}`} className="mb-6">
      {dueAt ? (
        <>
          Unanswered by <When at={dueAt} now={now} />, it is closed as it stands.{" "}
        </>
      ) : null}
      <TextLink href={`/creator/disputes/${id}`}>Answer</TextLink>
    </Notice>
  ))
}
