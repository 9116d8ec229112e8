import type { ReactNode } from "react"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import type { CampaignRow } from "./campaign-data"
import { dayWords } from "./campaign-days"
import { ChangeCampaign } from "./change-campaign"

type CampaignTableProps = {
  rows: readonly CampaignRow[]
  brand: string
  today: string
  severalPrograms: boolean
  /** Whether the reader may change campaigns. */
  mayChange: boolean
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Campaigns, each leading to its page: when they run, what their links say, how many links there are. */
export function CampaignTable({ rows, brand, today, severalPrograms, mayChange, ...rest }: CampaignTableProps) {
  const columns = columnsOf(brand, today).filter(
    ({ key }) => (severalPrograms || key !== "program") && (mayChange || key !== "change"),
  )
  return (
    <DataTable
      label="Campaigns"
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/brand/${brand}/campaigns/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(brand: string, today: string): Column<CampaignRow>[] {
  return [
    { key: "name", header: "Campaign", cell: row => row.name },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={row.state} /> },
    {
      key: "days",
      header: "Days",
      phone: "under",
      cell: row => (
        <span className="whitespace-nowrap text-quiet">
          {dayWords(row.startsOn, today)} {row.endsOn ? `to ${dayWords(row.endsOn, today)}` : "on"}
        </span>
      ),
    },
    { key: "program", header: "Program", phone: "detail", cell: row => row.programName },
    {
      key: "word",
      header: "UTM campaign",
      phone: "detail",
      cell: row => <span className="break-all font-mono text-xs">{row.utmCampaign}</span>,
    },
    {
      key: "links",
      header: "Links",
      numeric: true,
      phone: "detail",
      cell: row =>
        row.links === 0 ? (
          <span className="text-quiet">0</span>
        ) : (
          <span className="relative z-10">
            <TextLink href={`/brand/${brand}/links?campaign=${row.id}`}>{row.links.toLocaleString("en")}</TextLink>
          </span>
        ),
    },
    {
      key: "change",
      header: "Change",
      phone: "detail",
      className: "text-right whitespace-nowrap",
      cell: row =>
        row.endedAt ? (
          <None />
        ) : (
          <span className="relative z-10">
            <ChangeCampaign brand={brand} campaign={row} />
          </span>
        ),
    },
  ]
}
