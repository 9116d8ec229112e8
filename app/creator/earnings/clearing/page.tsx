import type { Metadata } from "next"
import { linesOfQuery, readCalendarQuery } from "@/components/clearing/calendar-query"
import { CalendarView } from "@/components/clearing/calendar-view"
import { EarningTabs } from "@/components/creator/earning-tabs"
import { FilterChip } from "@/components/ui/filter-chip"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../../or-not-found"
import type { EarningQuery } from "../earning-query"

export const metadata: Metadata = { title: "What clears when" }

type Props = { searchParams: Promise<EarningQuery> }

/** When what I earned becomes mine, day by day, and why not yet. */
export default async function OwnClearingPage({ searchParams }: Props) {
  const query = await searchParams
  const asked = readCalendarQuery(query)
  const from = typeof query.brand === "string" && query.brand ? query.brand : undefined
  const { creator } = await caller()
  const calendar = await orNotFound(creator.clearing.calendar({ currency: asked.currency, from }))
  const { brands } = await creator.earnings.choices()
  const wanted = linesOfQuery(asked, calendar.currency)
  const lines = wanted && (await orNotFound(creator.clearing.lines({ from, ...wanted })))
  return (
    <CalendarView
      face="creator"
      path="/creator/earnings/clearing"
      query={query}
      calendar={calendar}
      timeZone="UTC"
      whose={from ?? null}
      title="Earnings"
      sentence="When what you earned becomes yours, and what it still waits for."
      tabs={<EarningTabs current="clearing" />}
      filters={
        brands.length > 1 ? (
          <FilterChip param="brand" label="Brand" options={brands.map(one => ({ value: one.slug, label: one.name }))} />
        ) : null
      }
      lines={lines}
      lineHref={line => `/creator/earnings?earning=${line.commissionId}`}
    />
  )
}
