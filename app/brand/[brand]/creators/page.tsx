import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { CreatorTabs } from "@/components/creators/creator-tabs"
import { CreatorsTable } from "@/components/creators/creators-table"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkButton } from "@/components/ui/link-button"
import { caller } from "@/server/api/caller"
import { CreatorsHead } from "./creators-head"

export const metadata: Metadata = { title: "Creators" }

const STATES = ["active", "paused", "ended"] as const

type Search = { state?: string | string[]; group?: string | string[]; after?: string | string[] }
type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Search> }

/** Who promotes the brand, what came of it, and where their money is. */
export default async function CreatorsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const state = STATES.find(one => one === query.state)
  const group = typeof query.group === "string" ? query.group : undefined
  const cursor = typeof query.after === "string" ? query.after : undefined
  const { rows, next, countedAtMost, groups } = await listed({ brand, state, group, cursor })
  const brandPath = `/brand/${brand}`
  const filters = new URLSearchParams([...(state ? [["state", state]] : []), ...(group ? [["group", group]] : [])])
  const here = `${brandPath}/creators${filters.size ? `?${filters}` : ""}`
  return (
    <>
      <CreatorsHead brand={brand} />
      <CreatorTabs brandPath={brandPath} current="creators" />
      <div className="flex flex-wrap gap-2 pb-3">
        <FilterChip
          param="state"
          label="State"
          options={STATES.map(one => ({ value: one, label: one.charAt(0).toUpperCase() + one.slice(1) }))}
        />
        {groups.length > 0 ? (
          <FilterChip
            param="group"
            label="Group"
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </div>
      <CreatorsTable
        rows={rows}
        brandPath={brandPath}
        countedAtMost={countedAtMost}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}${filters.size ? "&" : "?"}after=${next}` : null}
        empty={<NoCreators here={brandPath} filtered={filters.size > 0} />}
      />
    </>
  )
}

type Wish = Parameters<Awaited<ReturnType<typeof caller>>["brand"]["creators"]["list"]>[0]

/** An address that was written by hand, with a group that is none, leads to no such page. */
async function listed(wish: Wish) {
  try {
    return await (await caller()).brand.creators.list(wish)
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") notFound()
    throw error
  }
}

function NoCreators({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState
        title="Nobody is like that"
        action={<LinkButton href={`${here}/creators`}>Show all creators</LinkButton>}
      >
        Take the filters away to see everyone who promotes you.
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
