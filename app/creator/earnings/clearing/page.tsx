import { Download } from "lucide-react"
import type { Metadata } from "next"
import { ClearingChart } from "@/components/clearing/clearing-chart"
import type { CreatorCalendar } from "@/components/clearing/clearing-data"
import { ClearingDays, PastDays, WaitingTotals } from "@/components/clearing/clearing-days"
import { ClearingLines } from "@/components/clearing/clearing-lines"
import { ClearingStats } from "@/components/clearing/clearing-stats"
import { wholeDay } from "@/components/clearing/clearing-words"
import { NothingHeld, NothingThere } from "@/components/clearing/nothing-held"
import { ViewTabs } from "@/components/clearing/view-tabs"
import { EarningTabs } from "@/components/creator/earning-tabs"
import { buttonStyle } from "@/components/ui/button-style"
import { FilterChip } from "@/components/ui/filter-chip"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { dayIn } from "@/server/kernel/time"
import { orNotFound } from "../../or-not-found"
import type { EarningQuery } from "../earning-query"
import { calendarAddress, ownCalendarQuery } from "./clearing-query"

export const metadata: Metadata = { title: "What clears when" }

type Props = { searchParams: Promise<EarningQuery> }

const ROWS = 25
const HERE = "/creator/earnings/clearing"

/** When what I earned becomes mine, day by day, and why not yet. */
export default async function OwnClearingPage({ searchParams }: Props) {
  const query = await searchParams
  const asked = ownCalendarQuery(query)
  const { creator } = await caller()
  const calendar = await orNotFound(creator.clearing.calendar(asked.whose))
  const { brands } = await creator.earnings.choices()
  const { currency, currencies, days, waiting, now } = calendar
  return (
    <>
      <PageHeader
        title="Earnings"
        sentence="When what you earned becomes yours, and what it still waits for."
        action={
          <a
            href={calendarAddress(query, { after: null }).replace(HERE, `${HERE}/export`)}
            download
            className={buttonStyle({})}
          >
            <Download aria-hidden />
            Export CSV
          </a>
        }
      />
      <EarningTabs current="clearing" />
      <div className="flex flex-wrap gap-2 pb-6 empty:hidden">
        {brands.length > 1 ? (
          <FilterChip param="brand" label="Brand" options={brands.map(one => ({ value: one.slug, label: one.name }))} />
        ) : null}
        {currencies.length > 1 ? (
          <FilterChip param="currency" label="Currency" options={currencies.map(one => ({ value: one, label: one }))} />
        ) : null}
      </div>
      {currency ? (
        <>
          <ClearingStats days={days} waiting={waiting} currency={currency} />
          <Section title="The next 60 days">
            <ClearingChart days={days} currency={currency} today={dayIn("UTC", now)} />
          </Section>
        </>
      ) : (
        <NothingHeld face="creator" />
      )}
      <div className="pt-8 pb-4">
        <ViewTabs path={HERE} query={query} current={asked.day ? null : asked.view} />
      </div>
      <Shown query={query} calendar={calendar} />
    </>
  )
}

type ShownProps = { query: EarningQuery; calendar: CreatorCalendar }

function Shown({ query, calendar }: ShownProps) {
  const { view, day } = ownCalendarQuery(query)
  const { days, past, waiting, now } = calendar
  const lines = <Lines query={query} calendar={calendar} />
  if (day)
    return (
      <Section title={wholeDay(day)} hint={<TextLink href={calendarAddress(query, { day: null })}>All days</TextLink>}>
        {lines}
      </Section>
    )
  if (view === "past") return <PastDays days={past} empty={<NothingThere view="past" />} />
  if (view === "stopped") return lines
  if (view === "waiting")
    return (
      <>
        {waiting.length > 0 ? <WaitingTotals waiting={waiting} /> : null}
        <div className="pt-8">{lines}</div>
      </>
    )
  return (
    <ClearingDays
      days={days}
      today={dayIn("UTC", now)}
      hrefOf={one => calendarAddress(query, { view: null, after: null, day: one })}
      empty={<NothingThere view="days" />}
    />
  )
}

async function Lines({ query, calendar }: ShownProps) {
  const { whose, view, day, cursor } = ownCalendarQuery(query)
  const of = {
    ...whose,
    currency: calendar.currency ?? undefined,
    day,
    view: view === "past" || !view ? "all" : view,
  } as const
  const { creator } = await caller()
  const { rows, next, now } = await orNotFound(creator.clearing.lines({ ...of, cursor, limit: ROWS }))
  return (
    <ClearingLines
      label="What is still to come"
      lines={rows}
      now={now}
      hrefOf={line => `/creator/earnings?earning=${line.commissionId}`}
      newerHref={cursor ? calendarAddress(query, { after: null }) : null}
      olderHref={next ? calendarAddress(query, { after: next }) : null}
      empty={<NothingThere view={day ? "day" : (view ?? "days")} />}
    />
  )
}
