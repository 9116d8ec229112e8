import type { Metadata } from "next"
import { NoticeList } from "@/components/risk/notice-list"
import { RepeatedCodes } from "@/components/risk/repeated-codes"
import { ReportListing } from "@/components/risk/report-listing"
import { riskSentence } from "@/components/risk/risk-words"
import { SignalTable } from "@/components/risk/signal-table"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { filterOf, KIND_OPTIONS, STATE_OPTIONS } from "./risk-query"

export const metadata: Metadata = { title: "Risk" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What looks wrong: codes that may have got out, creators who buy from themselves, and who contests it. */
export default async function RiskPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const filter = filterOf(query)
  const { risk } = (await caller()).brand
  const list = await risk.list({ brand, ...filter, limit: ROWS })
  const { rows, next, contests, creators, repeated, judges, now, timeZone } = list
  const filtered = Boolean(filter.kind || filter.creator || filter.cursor) || filter.state !== "open"
  const waiting = filtered ? await risk.list({ brand, state: "open", limit: ROWS }) : list
  const here = `/brand/${brand}/risk`
  return (
    <>
      <PageHeader
        title="Risk"
        sentence={riskSentence(waiting.rows.length, waiting.next !== null, contests.length)}
        action={judges ? <ReportListing brand={brand} /> : null}
      />
      {contests.length > 0 ? (
        <Section title="Creators who contest" hint="Unanswered in time, a notice is lifted.">
          <NoticeList notices={contests} brand={brand} judges={judges} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
      <Section title={filter.state === "open" ? "To look at" : "Decided"}>
        <div className="flex flex-wrap items-center gap-2 pb-4">
          <FilterChip param="state" label="State" options={STATE_OPTIONS} />
          <FilterChip param="kind" label="What" options={KIND_OPTIONS} />
          <FilterChip
            param="creator"
            label="Creator"
            options={creators.map(one => ({ value: one.id, label: one.name }))}
          />
        </div>
        <SignalTable
          rows={rows}
          brandPath={`/brand/${brand}`}
          now={now}
          timeZone={timeZone}
          newerHref={filter.cursor ? withParam(here, query, "after", null) : null}
          olderHref={next ? withParam(here, query, "after", next) : null}
          empty={<Nothing here={here} filtered={filtered} />}
        />
      </Section>
      {repeated.length > 0 ? (
        <Section
          title="Single-use codes used more than once"
          hint="Only the first order pays; the others keep the reason."
        >
          <RepeatedCodes codes={repeated} />
        </Section>
      ) : null}
    </>
  )
}

function Nothing({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No signal fits" action={<LinkButton href={here}>Show what is open</LinkButton>}>
        Nothing is like this. What a person decided stays listed with its reason.
      </EmptyState>
    )
  return (
    <EmptyState title="Nothing looks wrong">
      Every use of a code is watched: uses that no click, no habit of the code and no sale of the shop explains show
      here, with their reasons. So do orders that creators place themselves.
    </EmptyState>
  )
}
