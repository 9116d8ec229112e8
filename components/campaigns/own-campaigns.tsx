import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import { StatusChip } from "@/components/ui/status-chip"
import { dayWords } from "./campaign-days"
import type { OwnCampaign } from "./work-data"

/** A creator's campaigns: from whom, what waits for them, what is due next. */
export function OwnCampaigns({ rows }: { rows: readonly OwnCampaign[] }) {
  return (
    <DataTable
      label="Campaigns"
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `/creator/campaigns/${row.id}`}
      columns={[
        {
          key: "name",
          header: "Campaign",
          cell: row => (
            <span>
              {row.name} <span className="font-normal text-quiet">{row.brandName}</span>
            </span>
          ),
        },
        { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={wordOf(row)} /> },
        {
          key: "next",
          header: "Next",
          phone: "under",
          className: "max-sm:basis-full",
          cell: row => <span className="text-normal">{nextOf(row)}</span>,
        },
      ]}
      empty={
        <EmptyState title="Campaigns appear here">
          When a brand asks you to make something for a fee, or offers you an amount a month, it shows here with the
          brief. Nobody has yet.
        </EmptyState>
      }
    />
  )
}

function wordOf({ deliverables, retainers, state }: OwnCampaign): string {
  if ([...deliverables, ...retainers].some(one => one.state === "proposed")) return "to answer"
  return deliverables.some(one => one.overdue) ? "overdue" : state
}

function nextOf({ deliverables, retainers, today }: OwnCampaign): string {
  if ([...deliverables, ...retainers].some(one => one.state === "proposed")) return "Read the brief and say yes or no"
  const due = deliverables.find(one => one.state === "agreed" || one.state === "sent_back")
  if (due) return `${due.what}, ${due.overdue ? "was due" : "due"} ${dayWords(due.dueOn, today)}`
  if (deliverables.some(one => one.state === "submitted")) return "Waits for the brand’s answer"
  return retainers.some(one => one.state === "running") ? "Paid by the month" : "Nothing left to do"
}
