import type { Metadata } from "next"
import { linesOfQuery, readCalendarQuery } from "@/components/clearing/calendar-query"
import { CalendarView } from "@/components/clearing/calendar-view"
import { CommissionTabs } from "@/components/commissions/commission-tabs"
import { FilterChip } from "@/components/ui/filter-chip"
import { caller } from "@/server/api/caller"
import { idIn, type Query } from "../../query"

export const metadata: Metadata = { title: "Clearing" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** What clears when, what waits for a start, and what something keeps; each figure opens its lines. */
export default async function ClearingPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const asked = readCalendarQuery(query)
  const creator = idIn("crt", query.creator)
  const { brand: doors } = await caller()
  const calendar = await doors.clearing.calendar({ brand, currency: asked.currency, creator })
  const creators = await doors.commissions.creators({ brand })
  const wanted = linesOfQuery(asked, calendar.currency)
  const lines = wanted && (await doors.clearing.lines({ brand, creator, ...wanted }))
  return (
    <CalendarView
      face="brand"
      path={`/brand/${brand}/commissions/clearing`}
      query={query}
      calendar={calendar}
      timeZone={calendar.timeZone}
      whose={creator ?? null}
      title="Commissions"
      sentence="When held money clears, and what keeps it. Days are the brand’s own."
      tabs={<CommissionTabs brandPath={`/brand/${brand}`} current="clearing" />}
      filters={
        <FilterChip
          param="creator"
          label="Creator"
          options={creators.map(one => ({ value: one.id, label: one.name }))}
        />
      }
      lines={lines}
      lineHref={line => line.orderId && `/brand/${brand}/orders/${line.orderId}`}
    />
  )
}
