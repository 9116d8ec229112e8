import { ContestNotice } from "@/components/disputes/contest-notice"
import { When } from "@/components/format/when"
import { LinkButton } from "@/components/ui/link-button"
import { StatusChip } from "@/components/ui/status-chip"
import type { OwnNotice } from "./creator-data"

/** One thing a brand told the creator: what was seen, what it means for pay, what they can do. */
export function NoticeItem({ notice, now }: { notice: OwnNotice; now: Date }) {
  const isLeak = notice.kind === "leak"
  const stands = notice.endedAt === null
  return (
    <li className="flex flex-col gap-2 py-4 text-sm">
      <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-base text-strong">
        {isLeak ? `Your code ${notice.code} got out` : `Order ${notice.orderName} is your own`}
        <StatusChip status={stateOf(notice)} />
      </h2>
      <p className="text-quiet">
        {notice.brandName}, <When at={notice.noticedAt} now={now} />
        {isLeak ? (
          <>
            {" "}
            · seen since <When as="day" at={notice.seenSince} now={now} />
          </>
        ) : null}
      </p>
      <ul className="list-disc pl-5 text-normal">
        {notice.reasons.map(reason => (
          <li key={reason}>{isLeak ? reason : `It earns nothing: ${reason}.`}</li>
        ))}
      </ul>
      {stands ? <p className="text-strong">{notice.effect}</p> : null}
      {stands && isLeak ? (
        <p className="text-normal">
          Nothing changes for orders before this notice. Share your link: whoever follows it counts in full. Ask{" "}
          {notice.brandName} for a new code.
        </p>
      ) : null}
      {notice.endedBecause ? <p className="text-strong">{endedWords(notice)}</p> : null}
      <Contest notice={notice} now={now} />
      {stands ? (
        <div className="flex flex-wrap gap-2 pt-1">
          {isLeak ? <LinkButton href="/creator/links">See links and codes</LinkButton> : null}
          {notice.disputeId ? (
            <LinkButton href={`/creator/disputes/${notice.disputeId}`}>See the dispute</LinkButton>
          ) : null}
          {notice.contested ? null : <ContestNotice notice={notice.id} brandName={notice.brandName} />}
        </div>
      ) : null}
    </li>
  )
}

function Contest({ notice, now }: { notice: OwnNotice; now: Date }) {
  if (!notice.contested || !notice.dueAt) return null
  return (
    <div className="border-line-strong border-l-2 pl-3">
      <p className="text-normal">You said: “{notice.statement}”</p>
      {notice.answer ? (
        <p className="text-strong">
          {notice.answer === "lifted" ? "Lifted" : "Kept"}: {notice.because}
        </p>
      ) : (
        <p className="text-quiet">
          To be answered by <When at={notice.dueAt} now={now} />.
        </p>
      )}
    </div>
  )
}

function stateOf({ endedAt, undone, contested, answer }: OwnNotice): string {
  if (endedAt) return undone ? "lifted" : "ended"
  return contested && !answer ? "contested" : "stands"
}

function endedWords({ undone, endedBecause }: OwnNotice): string {
  return undone ? `Lifted: ${endedBecause}. It counts as never given.` : `Ended: ${endedBecause}.`
}
