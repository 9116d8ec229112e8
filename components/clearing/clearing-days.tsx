import type { ReactNode } from "react"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { CalendarDay, PastDay, WaitingMoney } from "./clearing-data"
import { wholeDay } from "./clearing-words"

type ClearingDaysProps = {
  days: readonly CalendarDay[]
  today: string
  /** Where the lines of a day are. */
  hrefOf: (day: string) => string
  empty: ReactNode
}

/** The days on which something clears; a row opens its lines. */
export function ClearingDays({ days, today, hrefOf, empty }: ClearingDaysProps) {
  const money = (minor: number, currency: string) =>
    minor > 0 ? <Money amount={{ minor, currency }} /> : <span className="text-quiet">—</span>
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
    { key: "parts", header: "Commissions", numeric: true, phone: "under", cell: one => one.parts },
    { key: "latest", header: "At the latest", numeric: true, cell: one => money(one.latestMinor, one.currency) },
    { key: "stopped", header: "Stopped", numeric: true, cell: one => money(one.stoppedMinor, one.currency) },
    {
      key: "clears",
      header: "Clears",
      numeric: true,
      phone: "figure",
      cell: one => money(one.clearsMinor, one.currency),
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

/** What cleared on each of the last days. */
export function PastDays({ days, empty }: { days: readonly PastDay[]; empty: ReactNode }) {
  const columns: Column<PastDay>[] = [
    { key: "day", header: "Day", cell: one => wholeDay(one.day) },
    { key: "parts", header: "Commissions", numeric: true, phone: "under", cell: one => one.parts },
    {
      key: "minor",
      header: "Cleared",
      numeric: true,
      phone: "figure",
      cell: ({ minor, currency }) => <Money amount={{ minor, currency }} />,
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
export function WaitingTotals({ waiting }: { waiting: readonly WaitingMoney[] }) {
  const columns: Column<WaitingMoney>[] = [
    {
      key: "for",
      header: "Waits for",
      cell: one =>
        one.waitsFor
          ? one.waitsFor.charAt(0).toUpperCase() + one.waitsFor.slice(1)
          : "Nothing: its day is further ahead",
    },
    { key: "parts", header: "Commissions", numeric: true, phone: "under", cell: one => one.parts },
    {
      key: "minor",
      header: "Held",
      numeric: true,
      phone: "figure",
      cell: ({ minor, currency }) => <Money amount={{ minor, currency }} />,
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
