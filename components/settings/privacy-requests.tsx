import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { StatusChip } from "@/components/ui/status-chip"
import type { PrivacyRequest } from "./deliveries-data"
import { AnswerRequest, DownloadData } from "./privacy-actions"

type PrivacyRequestsProps = { brand: string; requests: readonly PrivacyRequest[]; now: Date; timeZone: string }

const KINDS: Readonly<Record<PrivacyRequest["kind"], string>> = {
  data: "A customer's data",
  customer: "Forget a customer",
  shop: "Forget a shop's shoppers",
}

/** What the shops asked for their customers, what waits for a person first: by when it is due, and what was done. */
export function PrivacyRequests({ brand, requests, now, timeZone }: PrivacyRequestsProps) {
  const columns: Column<PrivacyRequest>[] = [
    {
      key: "kind",
      header: "Request",
      cell: row => <span className="font-medium text-strong">{KINDS[row.kind]}</span>,
      className: "sm:whitespace-nowrap",
    },
    {
      key: "state",
      header: "State",
      phone: "figure",
      cell: row => <StatusChip status={row.doneAt ? "done" : row.kind === "data" ? "to answer" : "under way"} />,
    },
    { key: "what", header: "What was done", phone: "under", cell: row => <Done row={row} /> },
    { key: "shop", header: "Shop", phone: "detail", cell: row => <span className="text-quiet">{row.shopName}</span> },
    {
      key: "came",
      header: "Came",
      phone: "detail",
      cell: row => (
        <When as="short" at={row.receivedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    {
      key: "due",
      header: "Due",
      phone: "detail",
      cell: row =>
        row.doneAt ? (
          <span className="whitespace-nowrap text-quiet">
            Done <When as="day" at={row.doneAt} now={now} timeZone={timeZone} />
          </span>
        ) : (
          <When as="both" at={row.dueAt} now={now} timeZone={timeZone} className="sm:whitespace-nowrap" />
        ),
    },
    { key: "act", header: "Action", phone: "under", cell: row => <Actions brand={brand} row={row} /> },
  ]
  const shops = new Set(requests.map(row => row.shopName)).size
  const acting = requests.some(isOpen)
  return (
    <DataTable
      label="Privacy requests"
      columns={columns.filter(({ key }) => (key !== "act" || acting) && (key !== "shop" || shops > 1))}
      rows={[...requests.filter(isOpen), ...requests.filter(row => !isOpen(row))]}
      rowKey={row => row.id}
      empty={
        <EmptyState title="Requests appear here">
          When a customer asks a shop what is held of them, or to be forgotten, the shop tells us and the request shows
          here. Forgetting happens by itself, at once. There has been no request yet.
        </EmptyState>
      }
    />
  )
}

/** Whether it waits for a person: forgetting happens by itself. */
function isOpen({ kind, doneAt }: PrivacyRequest): boolean {
  return kind === "data" && doneAt === null
}

function Done({ row: { sentence, counts, step } }: { row: PrivacyRequest }) {
  const words = Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${count === 1 ? what.replace(/s$/, "") : what}`] : [],
  )
  return (
    <span className="block py-1.5 max-sm:py-0">
      {sentence}
      {words.length > 0 ? <span className="text-quiet"> {words.join(" · ")}</span> : null}
      {step ? <span className="text-quiet"> Now: {step}.</span> : null}
    </span>
  )
}

function Actions({ brand, row }: { brand: string; row: PrivacyRequest }) {
  if (!isOpen(row)) return null
  return (
    <span className="flex gap-2 py-1 max-sm:flex-wrap">
      <DownloadData brand={brand} request={row.id} />
      <AnswerRequest brand={brand} request={row.id} />
    </span>
  )
}
