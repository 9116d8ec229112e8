import type { Metadata } from "next"
import { CreatorTabs } from "@/components/creators/creator-tabs"
import { GroupsTable } from "@/components/groups/groups-table"
import { MakeGroup } from "@/components/groups/name-group"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { CREATORS_SENTENCE } from "../creators-sentence"

export const metadata: Metadata = { title: "Groups" }

/** The groups of creators, for whom a plan can have rules of their own. */
export default async function GroupsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, groups } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { rows, programs } = await groups.list({ brand })
  const brandPath = `/brand/${brand}`
  return (
    <>
      <PageHeader
        title="Creators"
        sentence={CREATORS_SENTENCE}
        action={rights.includes("change programs") ? <MakeGroup brand={brand} programs={programs} /> : null}
      />
      <CreatorTabs brandPath={brandPath} current="groups" />
      <GroupsTable
        rows={rows}
        brandPath={brandPath}
        empty={
          <EmptyState title="Groups appear here">
            A group is creators who have something in common: rules of a program&apos;s plan can be for them alone.
            There is none yet.
          </EmptyState>
        }
      />
    </>
  )
}
