import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { CopyButton } from "@/components/ui/copy-button"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { TextLink } from "@/components/ui/text-link"
import { KeepLinks } from "./keep-links"
import type { LinkRow } from "./link-data"
import { LinkQr } from "./link-qr"

type View = { brand: string; now: Date; timeZone: string; mayKeep: boolean }

/** The columns of a list of links. */
export function linkColumns({ brand, now, timeZone, mayKeep }: View): Column<LinkRow>[] {
  return [
    { key: "link", header: "Link", phone: "lead", cell: row => <Called row={row} /> },
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
    {
      key: "campaign",
      header: "Campaign",
      phone: "under",
      cell: row => row.campaignName ?? <None />,
    },
    { key: "people", header: "People", numeric: true, cell: row => clicks(row, "people") },
    {
      key: "machines",
      header: "Bots",
      numeric: true,
      phone: "hidden",
      cell: row => <span className="text-quiet">{clicks(row, "machines")}</span>,
    },
    {
      key: "made",
      header: "Made",
      sortKey: "made",
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
      cell: row => <Share row={row} brand={brand} mayKeep={mayKeep} />,
    },
  ]
}

function Called({ row }: { row: LinkRow }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 py-1">
      {row.name ? <span className="font-medium text-strong">{row.name}</span> : null}
      <span className={row.name ? "break-all font-mono text-quiet text-xs" : "break-all font-mono text-strong"}>
        {row.url.replace(/^https?:\/\/[^/]+/, "")}
      </span>
      {row.archivedAt ? <Chip>Put away</Chip> : row.shopLeftAt ? <Chip tone="warning">Shop left</Chip> : null}
    </span>
  )
}

function Share({ row, brand, mayKeep }: { row: LinkRow; brand: string; mayKeep: boolean }) {
  if (row.archivedAt) return mayKeep ? <KeepLinks brand={brand} links={[row.id]} keeping="restore" /> : null
  return (
    <span className="inline-flex">
      <CopyButton value={row.url} what={`link ${row.slug}`} />
      <LinkQr brand={brand} link={row} />
      {mayKeep ? <KeepLinks brand={brand} links={[row.id]} keeping="archive" named={row.slug} /> : null}
    </span>
  )
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
