import type { Metadata } from "next"
import { KIND_OPTIONS, STATE_OPTIONS } from "@/components/disputes/dispute-words"
import { OwnDisputesTable } from "@/components/disputes/own-disputes-table"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../or-not-found"

export const metadata: Metadata = { title: "Disputes" }

type Query = { state?: string | string[]; kind?: string | string[]; after?: string | string[] }
type Props = { searchParams: Promise<Query> }

const ROWS = 25

/** What the creator contests at every brand, and how it stands. */
export default async function OwnDisputesPage({ searchParams }: Props) {
  const query = await searchParams
  const state = STATE_OPTIONS.find(one => one.value === query.state)?.value
  const kind = KIND_OPTIONS.find(one => one.value === query.kind)?.value
  const cursor = typeof query.after === "string" ? query.after : undefined
  const { creator } = await caller()
  const { rows, next, now } = await orNotFound(creator.disputes.list({ state, kind, cursor, limit: ROWS }))
  return (
    <>
      <PageHeader title="Disputes" sentence="What you contest, and the brands’ answers." />
      <div className="flex flex-wrap gap-2 pb-4">
        <FilterChip param="state" label="State" options={STATE_OPTIONS} />
        <FilterChip param="kind" label="What" options={KIND_OPTIONS} />
      </div>
      <OwnDisputesTable
        rows={rows}
        now={now}
        newerHref={cursor ? addressOf({ state, kind }) : null}
        olderHref={next ? addressOf({ state, kind, after: next }) : null}
        empty={<NoDisputes filtered={Boolean(state || kind || cursor)} />}
      />
    </>
  )
}

function addressOf(params: Readonly<Record<string, string | undefined>>): string {
  const told = Object.entries(params).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
  return told.length > 0 ? `/creator/disputes?${new URLSearchParams(told)}` : "/creator/disputes"
}

function NoDisputes({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No dispute fits" action={<LinkButton href="/creator/disputes">Show all disputes</LinkButton>}>
        None of your disputes is like this.
      </EmptyState>
    )
  return (
    <EmptyState
      title="You contest nothing"
      action={<LinkButton href="/creator/earnings">See your earnings</LinkButton>}
    >
      Is an amount wrong, is money held without reason, or did an order not count? Open it under Earnings and contest
      it. The brand must answer, and you see here what it says.
    </EmptyState>
  )
}
