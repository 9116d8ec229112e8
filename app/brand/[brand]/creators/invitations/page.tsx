import type { Metadata } from "next"
import { CreatorTabs } from "@/components/creators/creator-tabs"
import { InvitesTable } from "@/components/creators/invites-table"
import { EmptyState } from "@/components/ui/empty-state"
import { caller } from "@/server/api/caller"
import { CreatorsHead } from "../creators-head"

export const metadata: Metadata = { title: "Invitations" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string | string[] }> }

/** Who was invited, newest first, and what became of it. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const cursor = typeof after === "string" ? after : undefined
  const { brand: doors } = await caller()
  const { rights } = await doors.session.me({ brand })
  const { rows, next, now, timeZone } = await doors.creators.invites({ brand, cursor })
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/creators/invitations`
  return (
    <>
      <CreatorsHead brand={brand} />
      <CreatorTabs brandPath={brandPath} current="invitations" />
      <InvitesTable
        rows={rows}
        inviteAs={rights.includes("invite creators") ? brand : null}
        now={now}
        timeZone={timeZone}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}?after=${next}` : null}
        empty={
          <EmptyState title="Invitations appear here">
            Each address you invite shows here until the invitation is accepted, withdrawn or 7 days old. Nobody has
            been invited yet.
          </EmptyState>
        }
      />
    </>
  )
}
