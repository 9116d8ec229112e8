"use client"

import { type ReactNode, useState } from "react"
import { Checkbox } from "@/components/ui/checkbox"
import { DataTable } from "@/components/ui/data-table"
import type { Sort } from "@/components/ui/data-table-column"
import { KeepLinks } from "./keep-links"
import { linkColumns } from "./link-columns"
import type { LinkRow } from "./link-data"

type LinksTableProps = {
  rows: readonly LinkRow[]
  brand: string
  now: Date
  timeZone: string
  /** Leaves the creator out, on the creator's own page. */
  ofOne?: boolean
  /** Whether the reader may put links away. */
  mayKeep?: boolean
  sort?: Sort
  /** The list from its beginning, by when links were made: newest and oldest first. */
  sortHrefs?: { made: string; "-made": string }
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Tracking links: where they lead, whose they are, and who followed them, people and machines apart. */
export function LinksTable({ rows, brand, now, timeZone, ofOne, mayKeep, sortHrefs, ...rest }: LinksTableProps) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  // A page turned over leaves marks behind; only what is in sight counts.
  const chosen = rows.filter(row => marked.has(row.id))
  const choice = {
    key: "choose",
    header: "Choose",
    phone: "hidden",
    className: "w-8",
    cell: (row: LinkRow) => (
      <Checkbox
        label={<span className="sr-only">Choose the link {row.slug}</span>}
        checked={marked.has(row.id)}
        onChange={on => setMarked(new Set(on ? [...marked, row.id] : [...marked].filter(id => id !== row.id)))}
      />
    ),
  } as const
  const columns = linkColumns({ brand, now, timeZone, mayKeep: mayKeep === true }).filter(
    column =>
      !(ofOne && column.key === "creator") && !(column.key === "campaign" && rows.every(row => !row.campaignName)),
  )
  return (
    <>
      {mayKeep && chosen.length > 0 ? <Chosen brand={brand} rows={chosen} onDone={() => setMarked(new Set())} /> : null}
      <DataTable
        label="Links"
        columns={mayKeep ? [choice, ...columns] : columns}
        rows={rows}
        rowKey={row => row.id}
        sortHref={sortHrefs ? next => (next === "made" ? sortHrefs.made : sortHrefs["-made"]) : undefined}
        {...rest}
      />
    </>
  )
}

/** What can be done with the links that are ticked. */
function Chosen({ brand, rows, onDone }: { brand: string; rows: readonly LinkRow[]; onDone: () => void }) {
  const inUse = rows.filter(row => !row.archivedAt).map(row => row.id)
  const away = rows.filter(row => row.archivedAt).map(row => row.id)
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-md bg-neutral-soft px-3 py-2 text-sm">
      <span className="text-strong">{rows.length === 1 ? "1 link chosen" : `${rows.length} links chosen`}</span>
      {inUse.length > 0 ? <KeepLinks brand={brand} links={inUse} keeping="archive" onDone={onDone} /> : null}
      {away.length > 0 ? <KeepLinks brand={brand} links={away} keeping="restore" onDone={onDone} /> : null}
    </div>
  )
}
