import { When } from "@/components/format/when"
import { ChangedTerms } from "@/components/plans/changed-terms"
import { Fold } from "@/components/ui/fold"
import { Notice } from "@/components/ui/notice"

type TermsNewsProps = {
  news: {
    inForceFrom: Date
    noticeUntil: Date | null
    changes: readonly { term: string; before: string | null; after: string | null }[]
  }
  now: Date
}

/** What changed with the newest terms, from when, and how long the better of both still counts. */
export function TermsNews({ news: { inForceFrom, noticeUntil, changes }, now }: TermsNewsProps) {
  const noticed = noticeUntil !== null && noticeUntil > now
  return (
    <Notice
      look={noticed ? "warning" : "info"}
      className="mb-3"
      title={
        <>
          New terms for orders from <When as="day" at={inForceFrom} now={now} /> on
        </>
      }
    >
      {noticed ? (
        <p>
          Until <When as="day" at={noticeUntil} now={now} /> an order earns what the old terms say or what the new ones
          do, whichever is more.
        </p>
      ) : null}
      <Fold label="What changed" open={noticed}>
        <div className="py-2">
          <ChangedTerms changes={changes} />
        </div>
      </Fold>
    </Notice>
  )
}
