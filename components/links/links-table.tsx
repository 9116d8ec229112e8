import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { CopyButton } from "@/components/ui/copy-button"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { TextLink } from "@/components/ui/text-link"
import type { LinkRow } from "./link-data"
import { LinkQr } from "./link-qr"

type LinksTableProps = {
  rows: readonly LinkRow[]
  brand: string
  now: Date
  timeZone: string
  /** Leaves the creator out, on the creator's own page. */
  ofOne?: boolean
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Tracking links: where they lead, whose they are, and who followed them, people and machines apart. */
export function LinksTable({ rows, brand, now, timeZone, ofOne, ...rest }: LinksTableProps) {
  const columns = columnsOf({ brand, now, timeZone })
  return (
    <DataTable
      label="Links"
      columns={ofOne ? columns.filter(column => column.key !== "creator") : columns}
      rows={rows}
      rowKey={row => row.id}
      {...rest}
    />
  )
}

function columnsOf({ brand, now, timeZone }: Pick<LinksTableProps, "brand" | "now" | "timeZone">): Column<LinkRow>[] {
  return [
    {
      key: "link",
      header: "Link",
      cell: row => <span className="whitespace-nowrap font-mono text-strong">/go/{row.slug}</span>,
    },
    {
      key: "creator",
      header: "Creator",
      phone: "under",
      cell: row => <TextLink href={`/brand/${brand}/creators/${row.creatorId}`}>{row.creatorName}</TextLink>,
    },
    {
      key: "leads",
      header: "Leads to",
      phone: "under",
      cell: row => <LeadsTo shop={row.shopName} path={row.destinationPath} />,
    },
    { key: "people", header: "People", numeric: true, cell: row => clicks(row, "people") },
    {
      key: "machines",
      header: "Bots",
      numeric: true,
      cell: row => <span className="text-quiet">{clicks(row, "machines")}</span>,
    },
    {
      key: "made",
      header: "Made",
      phone: "hidden",
      cell: row => (
        <When as="day" at={row.createdAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    {
      key: "share",
      header: "Share",
      phone: "figure",
      className: "text-right whitespace-nowrap",
      cell: row => (
        <span className="inline-flex">
          <CopyButton value={row.url} what={`link ${row.slug}`} />
          <LinkQr brand={brand} link={row} />
        </span>
      ),
    },
  ]
}

function LeadsTo({ shop, path }: { shop: string; path: string }) {
  return (
    <span className="break-all text-quiet">
      {shop}
      {path === "/" ? ", front page" : <span className="font-mono text-xs"> {path}</span>}
    </span>
  )
}

function clicks({ clicks: found }: LinkRow, whose: "people" | "machines"): ReactNode {
  if (found[whose] === 0) return <span className="text-quiet">0</span>
  return `${found[whose].toLocaleString("en")}${found.more ? "+" : ""}`
}
