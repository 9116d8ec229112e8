import type { Metadata } from "next"
import { CreatorTabs } from "@/components/creators/creator-tabs"
import { CreatorsTable } from "@/components/creators/creators-table"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { caller } from "@/server/api/caller"
import { CreatorsHead } from "./creators-head"

export const metadata: Metadata = { title: "Creators" }

const STATES = ["active", "paused", "ended"] as const

type Search = { state?: string | string[]; after?: string | string[] }
type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Search> }

/** Who promotes the brand, what came of it, and where their money is. */
export default async function CreatorsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const state = STATES.find(one => one === query.state)
  const cursor = typeof query.after === "string" ? query.after : undefined
  const { rows, next, countedAtMost } = await (await caller()).brand.creators.list({ brand, state, cursor })
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/creators${state ? `?state=${state}` : ""}`
  return (
    <>
      <CreatorsHead brand={brand} />
      <CreatorTabs brandPath={brandPath} current="creators" />
      <div className="pb-3">
        <FilterChip
          param="state"
          label="State"
          options={STATES.map(one => ({ value: one, label: one.charAt(0).toUpperCase() + one.slice(1) }))}
        />
      </div>
      <CreatorsTable
        rows={rows}
        brandPath={brandPath}
        countedAtMost={countedAtMost}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}${state ? "&" : "?"}after=${next}` : null}
        empty={<NoCreators here={brandPath} filtered={state !== undefined} />}
      />
    </>
  )
}

function NoCreators({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState
        title="Nobody is in this state"
        action={<LinkButton href={`${here}/creators`}>Show all creators</LinkButton>}
      >
        Take the filter away to see everyone who promotes you.
      </EmptyState>
    )
  return (
    <EmptyState
      title="Creators appear here"
      action={<LinkButton href={`${here}/creators/invitations`}>See the invitations</LinkButton>}
    >
      Everyone who accepts an invitation shows here, with their links and codes, what came of them, and what they
      earned. Nobody has yet.
    </EmptyState>
  )
}
