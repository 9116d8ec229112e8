import { Download } from "lucide-react"
import type { ReactNode } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { FilterChip } from "@/components/ui/filter-chip"
import { LinkTabs } from "@/components/ui/link-tabs"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { dayIn } from "@/server/kernel/time"
import { type CalendarQuery, calendarAddress, readCalendarQuery } from "./calendar-query"
import { ClearingChart } from "./clearing-chart"
import type { CreatorCalendar } from "./clearing-data"
import { ClearingDays, PastDays, WaitingTotals } from "./clearing-days"
import { ClearingLines, type HeldLine } from "./clearing-lines"
import { ClearingStats } from "./clearing-stats"
import { VIEW_WORDS, VIEWS, wholeDay } from "./clearing-words"
import { NothingHeld, NothingThere } from "./nothing-held"

type CalendarViewProps<Line extends HeldLine> = {
  face: "brand" | "creator"
  /** The calendar's own address. */
  path: string
  query: CalendarQuery
  calendar: CreatorCalendar
  timeZone: string
  /** One creator's id, or one brand's slug, where the calendar is of theirs alone. */
  whose: string | null
  title: string
  sentence: string
  tabs: ReactNode
  /** Filters besides the currency. */
  filters: ReactNode
  lines: { rows: readonly Line[]; next: string | null } | null
  lineHref: (line: Line) => string | null
}

/** The clearing calendar of either face: what clears when, what waits for a start, what something keeps, what did clear. */
export function CalendarView<Line extends HeldLine>(props: CalendarViewProps<Line>) {
  const { face, path, query, calendar, timeZone, whose, title, sentence, tabs, filters } = props
  const { currency, currencies, days, waiting, now } = calendar
  const asked = readCalendarQuery(query)
  const file = calendarAddress(path, query, { after: null }).replace(path, `${path}/export`)
  return (
    <>
      <PageHeader
        title={title}
        sentence={sentence}
        action={
          <a href={file} download className={buttonStyle({})}>
            <Download aria-hidden />
            Export CSV
          </a>
        }
      />
      {tabs}
      <div className="flex flex-wrap items-center gap-2 pb-6 empty:hidden">
        {filters}
        {currencies.length > 1 ? (
          <FilterChip param="currency" label="Currency" options={currencies.map(one => ({ value: one, label: one }))} />
        ) : null}
      </div>
      {asked.day ? (
        <Section
          title={wholeDay(asked.day)}
          hint={<TextLink href={calendarAddress(path, query, { day: null, after: null })}>All days</TextLink>}
        >
          <Lines {...props} />
        </Section>
      ) : (
        <>
          {currency ? (
            <>
              <ClearingStats days={days} waiting={waiting} currency={currency} whose={whose} />
              <Section title="The next 60 days">
                <ClearingChart days={days} currency={currency} today={dayIn(timeZone, now)} />
              </Section>
            </>
          ) : (
            <NothingHeld face={face} path={path} />
          )}
          <div className="pt-8 pb-4">
            <ViewTabs path={path} query={query} />
          </div>
          <Shown {...props} />
        </>
      )}
    </>
  )
}

function ViewTabs({ path, query }: { path: string; query: CalendarQuery }) {
  const { view: current } = readCalendarQuery(query)
  const tabs = [null, ...VIEWS].map(view => ({
    href: calendarAddress(path, query, { view, day: null, after: null }),
    label: VIEW_WORDS[view ?? "days"],
    current: view === (current ?? null),
  }))
  return <LinkTabs label="What of the calendar" tabs={tabs} />
}

function Shown<Line extends HeldLine>(props: CalendarViewProps<Line>) {
  const { path, query, calendar, timeZone, whose } = props
  const { days, past, waiting, now } = calendar
  const { view } = readCalendarQuery(query)
  if (view === "past") return <PastDays days={past} whose={whose} empty={<NothingThere view="past" />} />
  if (view === "stopped") return <Lines {...props} />
  if (view === "waiting")
    return (
      <>
        {waiting.length > 0 ? <WaitingTotals waiting={waiting} whose={whose} /> : null}
        <div className="pt-8">
          <Lines {...props} />
        </div>
      </>
    )
  return (
    <ClearingDays
      days={days}
      today={dayIn(timeZone, now)}
      whose={whose}
      hrefOf={day => calendarAddress(path, query, { view: null, after: null, day })}
      empty={<NothingThere view="days" />}
    />
  )
}

function Lines<Line extends HeldLine>(props: CalendarViewProps<Line>) {
  const { face, path, query, calendar, timeZone, lines, lineHref } = props
  const { day, view, after } = readCalendarQuery(query)
  return (
    <ClearingLines
      label={face === "brand" ? "What is held" : "What is still to come"}
      lines={lines?.rows ?? []}
      now={calendar.now}
      timeZone={face === "brand" ? timeZone : undefined}
      hrefOf={lineHref}
      newerHref={after ? calendarAddress(path, query, { after: null }) : null}
      olderHref={lines?.next ? calendarAddress(path, query, { after: lines.next }) : null}
      empty={<NothingThere view={day ? "day" : (view ?? "days")} />}
    />
  )
}
