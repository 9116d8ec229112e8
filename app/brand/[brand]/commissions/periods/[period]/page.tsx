import type { Metadata } from "next"
import { orNotFound } from "@/app/creator/or-not-found"
import { RecordTable } from "@/components/periods/record-table"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

type Props = {
  params: Promise<{ brand: string; period: string }>
  searchParams: Promise<{ after?: string | string[] }>
}

export const metadata: Metadata = { title: "Closed period" }

/** One closed period: what each creator sold, the rate that it reached, and what it brought. */
export default async function PeriodPage({ params, searchParams }: Props) {
  const { brand, period } = await params
  const { after } = await searchParams
  const cursor = typeof after === "string" ? after : undefined
  const { brand: doors } = await caller()
  const { words, programName, rows, next } = await orNotFound(doors.periods.read({ brand, period, cursor }))
  const here = `/brand/${brand}/commissions/periods`
  return (
    <>
      <PageHeader
        back={{ href: here, label: "Periods" }}
        title={words}
        sentence={`What each creator of ${programName} sold in it as it was closed. What was heard later counts in the period after.`}
      />
      <RecordTable
        rows={rows}
        label={`Creators in ${words}`}
        by="creator"
        hrefOf={row => `/brand/${brand}/creators/${row.creatorId}`}
        newerHref={cursor ? `${here}/${period}` : null}
        olderHref={next ? `${here}/${period}?after=${next}` : null}
        empty={<EmptyState title="Nobody sold anything">No order of this period was credited to a creator.</EmptyState>}
      />
    </>
  )
}
