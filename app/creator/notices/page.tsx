import type { Metadata } from "next"
import { NoticeItem } from "@/components/creator/notice-item"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { TablePaging } from "@/components/ui/table-paging"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Notices" }

type Props = { searchParams: Promise<{ after?: string | string[] }> }

/** What brands told the creator about their codes and orders, with a way to say that it is wrong. */
export default async function NoticesPage({ searchParams }: Props) {
  const { after } = await searchParams
  const { creator } = await caller()
  const cursor = typeof after === "string" ? after : undefined
  const { rows, next, now } = await creator.notices.list({ cursor })
  const standing = rows.filter(row => row.endedAt === null).length
  return (
    <>
      <PageHeader title="Notices" sentence={sentenceOf(standing)} />
      {rows.length === 0 ? (
        <EmptyState
          title="No brand told you anything"
          action={<LinkButton href="/creator/links">Links & codes</LinkButton>}
        >
          If a code of yours gets out, or an order looks like your own, the brand tells you here before anything
          changes, and you can say that it is wrong.
        </EmptyState>
      ) : (
        <ul className="divide-y border-y">
          {rows.map(notice => (
            <NoticeItem key={notice.id} notice={notice} now={now} />
          ))}
        </ul>
      )}
      <TablePaging
        label="Notices"
        newerHref={cursor ? "/creator/notices" : null}
        olderHref={next ? `/creator/notices?after=${next}` : null}
      />
    </>
  )
}

function sentenceOf(standing: number): string {
  if (standing === 0) return "Nothing stands against a code or an order of yours."
  const many = standing === 1 ? "One notice stands" : `${standing} notices stand`
  return `${many}. Each says what was seen and what it means, and you may contest it.`
}
