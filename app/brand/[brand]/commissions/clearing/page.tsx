import { Download } from "lucide-react"
import type { Metadata } from "next"
import { ClearingChart } from "@/components/clearing/clearing-chart"
import { ClearingDays, PastDays, WaitingTotals } from "@/components/clearing/clearing-days"
import { ClearingLines } from "@/components/clearing/clearing-lines"
import { ClearingStats } from "@/components/clearing/clearing-stats"
import { wholeDay } from "@/components/clearing/clearing-words"
import { NothingHeld, NothingThere } from "@/components/clearing/nothing-held"
import { ViewTabs } from "@/components/clearing/view-tabs"
import { CommissionTabs } from "@/components/commissions/commission-tabs"
import { buttonStyle } from "@/components/ui/button-style"
import { FilterChip } from "@/components/ui/filter-chip"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { dayIn } from "@/server/kernel/time"
import { type Query, withParam } from "../../query"
import { calendarQuery } from "./clearing-query"

export const metadata: Metadata = { title: "Clearing" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What clears when, what waits for a start, and what something keeps; each figure opens its lines. */
export default async function ClearingPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const asked = calendarQuery(query)
  const { brand: doors } = await caller()
  const calendar = await doors.clearing.calendar({ brand, ...asked.whose })
  const creators = await doors.commissions.creators({ brand })
  const { currency, currencies, days, waiting, now, timeZone } = calendar
  const here = `/brand/${brand}/commissions/clearing`
  return (
    <>
      <PageHeader
        title="Commissions"
        sentence="When held money clears, and what keeps it. Days are the brand’s own."
        action={
          <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
            <Download aria-hidden />
            Export CSV
          </a>
        }
      />
      <CommissionTabs brandPath={`/brand/${brand}`} current="clearing" />
      <div className="flex flex-wrap items-center gap-2 pb-6 empty:hidden">
        <FilterChip
          param="creator"
          label="Creator"
          options={creators.map(one => ({ value: one.id, label: one.name }))}
        />
        {currencies.length > 1 ? (
          <FilterChip param="currency" label="Currency" options={currencies.map(one => ({ value: one, label: one }))} />
        ) : null}
      </div>
      {currency ? (
        <>
          <ClearingStats days={days} waiting={waiting} currency={currency} />
          <Section title="The next 60 days">
            <ClearingChart days={days} currency={currency} today={dayIn(timeZone, now)} />
          </Section>
        </>
      ) : (
        <NothingHeld face="brand" />
      )}
      <div className="pt-8 pb-4">
        <ViewTabs path={here} query={query} current={asked.day ? null : asked.view} />
      </div>
      <Shown brand={brand} query={query} asked={asked} calendar={calendar} here={here} />
    </>
  )
}

type ShownProps = {
  brand: string
  query: Query
  asked: ReturnType<typeof calendarQuery>
  calendar: Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["brand"]["clearing"]["calendar"]>>
  here: string
}

function Shown(props: ShownProps) {
  const { query, asked, calendar, here } = props
  const { view, day } = asked
  const { days, past, waiting, now, timeZone } = calendar
  const lines = <Lines {...props} />
  if (day)
    return (
      <Section title={wholeDay(day)} hint={<TextLink href={withParam(here, query, "day", null)}>All days</TextLink>}>
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
      today={dayIn(timeZone, now)}
      hrefOf={one => withParam(here, { ...query, view: undefined, after: undefined }, "day", one)}
      empty={<NothingThere view="days" />}
    />
  )
}

async function Lines({ brand, query, asked, calendar, here }: ShownProps) {
  const { whose, view, day, cursor } = asked
  const of = {
    ...whose,
    currency: calendar.currency ?? undefined,
    day,
    view: view === "past" || !view ? "all" : view,
  } as const
  const { clearing } = (await caller()).brand
  const { rows, next, now, timeZone } = await clearing.lines({ brand, ...of, cursor, limit: ROWS })
  return (
    <ClearingLines
      label="What is held"
      lines={rows}
      now={now}
      timeZone={timeZone}
      hrefOf={line => line.orderId && `/brand/${brand}/orders/${line.orderId}`}
      newerHref={cursor ? withParam(here, query, "after", null) : null}
      olderHref={next ? withParam(here, query, "after", next) : null}
      empty={<NothingThere view={day ? "day" : (view ?? "days")} />}
    />
  )
}
