import { Download } from "lucide-react"
import type { Metadata } from "next"
import { disputesSentence, KIND_OPTIONS, STATE_OPTIONS } from "@/components/disputes/dispute-words"
import { DisputesTable } from "@/components/disputes/disputes-table"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { filterOf } from "./dispute-query"

export const metadata: Metadata = { title: "Disputes" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What creators contest: what waits for an answer, until when, and what happens if none comes. */
export default async function DisputesPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const filter = filterOf(query)
  const { disputes } = (await caller()).brand
  const { rows, next, now, timeZone } = await disputes.list({ brand, ...filter, limit: ROWS })
  const waiting = await disputes.list({ brand, state: "to_answer", limit: ROWS })
  const creators = await disputes.creators({ brand })
  const here = `/brand/${brand}/disputes`
  const { sort } = filter
  return (
    <>
      <PageHeader
        title="Disputes"
        sentence={disputesSentence(waiting.rows.length, waiting.next !== null)}
        action={
          <>
            <LinkButton href={`/brand/${brand}/settings/disputes`}>What you promise</LinkButton>
            {rows.length > 0 ? (
              // A plain link: the file is downloaded, not navigated to.
              <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
                <Download aria-hidden />
                Export CSV
              </a>
            ) : null}
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-2 pb-4">
        <FilterChip param="state" label="State" options={STATE_OPTIONS} />
        <FilterChip param="kind" label="What" options={KIND_OPTIONS} />
        <FilterChip
          param="creator"
          label="Creator"
          options={creators.map(one => ({ value: one.id, label: one.name }))}
        />
      </div>
      <DisputesTable
        rows={rows}
        brandPath={`/brand/${brand}`}
        now={now}
        timeZone={timeZone}
        sort={{ key: sort.replace("-", ""), descending: sort.startsWith("-") }}
        sortHref={key => withParam(here, { ...query, after: undefined }, "sort", key)}
        newerHref={filter.cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={
          <NoDisputes here={here} filtered={Boolean(filter.state || filter.kind || filter.creator || filter.cursor)} />
        }
      />
    </>
  )
}

function NoDisputes({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No dispute fits" action={<LinkButton href={here}>Show all disputes</LinkButton>}>
        No dispute is like this now. What was decided stays listed with its reason and its postings.
      </EmptyState>
    )
  return (
    <EmptyState title="No creator contests anything">
      Creators may contest any amount, any hold and any order that did not count, with evidence. What they contest waits
      here for your answer, and its money waits with it.
    </EmptyState>
  )
}
