import { When } from "@/components/format/when"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { EndNotice } from "./end-notice"
import type { NoticeRow } from "./risk-data"
import { noticeState } from "./risk-words"

type NoticeListProps = {
  notices: readonly NoticeRow[]
  brand: string
  judges: boolean
  now: Date
  timeZone: string
}

/** What creators were told, what they say to it, and what became of it. */
export function NoticeList({ notices, ...rest }: NoticeListProps) {
  return (
    <ul className="divide-y border-y">
      {notices.map(notice => (
        <li key={notice.id} className="flex flex-col gap-2 py-3 text-sm">
          <NoticeItem notice={notice} {...rest} />
        </li>
      ))}
    </ul>
  )
}

type ItemProps = Omit<NoticeListProps, "notices"> & { notice: NoticeRow }

function NoticeItem({ notice, brand, judges, now, timeZone }: ItemProps) {
  const open = notice.contested && notice.answeredAt === null
  const may = judges && notice.endedAt === null
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium text-strong">
          <Subject notice={notice} brand={brand} />
        </span>
        <StatusChip status={noticeState(notice)} />
        <span className="text-quiet">
          told <When at={notice.noticedAt} now={now} timeZone={timeZone} />
        </span>
      </div>
      {notice.endedBecause ? <p className="text-normal">Because {notice.endedBecause}.</p> : null}
      {notice.statement ? <Contest notice={notice} now={now} timeZone={timeZone} /> : null}
      {notice.disputeId ? (
        <p>
          <TextLink href={`/brand/${brand}/disputes/${notice.disputeId}`}>
            {may && open ? "Answer the dispute" : "See the dispute"}
          </TextLink>
        </p>
      ) : null}
      {may && !open ? <EndNotice brand={brand} notice={notice.id} /> : null}
    </>
  )
}

function Subject({ notice, brand }: { notice: NoticeRow; brand: string }) {
  if (notice.kind === "leak") return <>Code {notice.code} got out</>
  if (!notice.orderId) return <>Own order</>
  return (
    <>
      Own order <TextLink href={`/brand/${brand}/orders/${notice.orderId}`}>{notice.orderName}</TextLink>
    </>
  )
}

function Contest({ notice, now, timeZone }: { notice: NoticeRow; now: Date; timeZone: string }) {
  return (
    <div className="border-line-strong border-l-2 pl-3">
      <p className="text-strong">“{notice.statement}”</p>
      {notice.evidenceUrl ? (
        <p>
          <a
            className="break-all text-link underline underline-offset-2"
            href={notice.evidenceUrl}
            rel="noreferrer nofollow"
            target="_blank"
          >
            {notice.evidenceUrl}
          </a>
        </p>
      ) : null}
      <p className="text-quiet">
        {notice.answer ? `${notice.answer === "lifted" ? "Lifted" : "Kept"}: ${notice.because}` : null}
        {!notice.answer && notice.dueAt ? (
          <>
            To be answered by <When at={notice.dueAt} now={now} timeZone={timeZone} />
          </>
        ) : null}
      </p>
    </div>
  )
}
