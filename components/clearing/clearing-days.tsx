import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { type ClearingPart, clearingFigure, type Wait, waitingFigure } from "@/server/kernel/figure"
import type { CalendarDay, PastDay, WaitingMoney } from "./clearing-data"
import { wholeDay } from "./clearing-words"

type Whose = {
  /** One creator's id, or one brand's slug, where the calendar is of theirs alone. */
  whose: string | null
}

type ClearingDaysProps = Whose & {
  days: readonly CalendarDay[]
  today: string
  /** Where the lines of a day are. */
  hrefOf: (day: string) => string
  empty: ReactNode
}

/** The days on which something clears; a row opens its lines, and each amount how it adds up. */
export function ClearingDays({ days, today, whose, hrefOf, empty }: ClearingDaysProps) {
  const money = (minor: number, part: ClearingPart, what: string, { currency, day }: CalendarDay) =>
    minor > 0 ? (
      <Explained
        amount={{ minor, currency }}
        of={clearingFigure(currency, day, part, whose)}
        what={`${what} ${wholeDay(day)}`}
      />
    ) : (
      <None />
    )
  const columns: Column<CalendarDay>[] = [
    {
      key: "day",
      header: "Day",
      cell: one => (
        <>
          {wholeDay(one.day)}
          {one.day < today ? <span className="font-normal text-quiet"> hold is over</span> : null}
        </>
      ),
    },
    PARTS,
    {
      key: "latest",
      header: "At the latest",
      numeric: true,
      cell: one => money(one.latestMinor, "latest", "At the latest on", one),
    },
    {
      key: "stopped",
      header: "Stopped",
      numeric: true,
      cell: one => money(one.stoppedMinor, "stopped", "Stopped, due on", one),
    },
    {
      key: "clears",
      header: "Clears",
      numeric: true,
      phone: "figure",
      cell: one => money(one.clearsMinor, "clears", "Clears on", one),
    },
  ]
  return (
    <DataTable
      label="Days on which something clears"
      columns={columns}
      rows={days}
      rowKey={one => `${one.day} ${one.currency}`}
      rowHref={one => hrefOf(one.day)}
      empty={empty}
    />
  )
}

const PARTS: Column<{ readonly parts: number }> = {
  key: "parts",
  header: "Commissions",
  numeric: true,
  phone: "under",
  cell: ({ parts }) => (
    <>
      {parts}
      <span className="text-quiet sm:hidden">{parts === 1 ? " commission" : " commissions"}</span>
    </>
  ),
}

/** What cleared on each of the last days. */
export function PastDays({ days, whose, empty }: Whose & { days: readonly PastDay[]; empty: ReactNode }) {
  const columns: Column<PastDay>[] = [
    { key: "day", header: "Day", cell: one => wholeDay(one.day) },
    PARTS,
    {
      key: "minor",
      header: "Cleared",
      numeric: true,
      phone: "figure",
      cell: ({ day, minor, currency }) => (
        <Explained
          amount={{ minor, currency }}
          of={clearingFigure(currency, day, "cleared", whose)}
          what={`Cleared on ${wholeDay(day)}`}
        />
      ),
    },
  ]
  return (
    <DataTable
      label="Days on which something cleared"
      columns={columns}
      rows={days}
      rowKey={one => `${one.day} ${one.currency}`}
      empty={empty}
    />
  )
}

/** What waits for the start of its hold, by what it waits for. */
export function WaitingTotals({ waiting, whose }: Whose & { waiting: readonly WaitingMoney[] }) {
  const columns: Column<WaitingMoney>[] = [
    { key: "for", header: "Waits for", cell: ({ waitsFor }) => waitsWords(waitsFor) },
    PARTS,
    {
      key: "minor",
      header: "Held",
      numeric: true,
      phone: "figure",
      cell: ({ waitsFor, minor, currency }) => (
        <Explained
          amount={{ minor, currency }}
          of={waitingFigure(currency, waitOf(waitsFor), whose)}
          what={waitsWords(waitsFor)}
        />
      ),
    },
  ]
  return (
    <DataTable
      label="What waits for a start"
      columns={columns}
      rows={waiting}
      rowKey={one => `${one.waitsFor} ${one.currency}`}
    />
  )
}

function waitsWords(waitsFor: string | null): string {
  if (!waitsFor) return "Nothing: its day is further ahead"
  return waitsFor.charAt(0).toUpperCase() + waitsFor.slice(1)
}

function waitOf(waitsFor: string | null): Wait {
  return waitsFor ? (waitsFor.replaceAll(" ", "_") as Wait) : "later"
}
