import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import type { OfferRow } from "./offer-data"
import { givesWords, limitWords } from "./offer-words"

type OffersTableProps = {
  rows: readonly OfferRow[]
  brand: string
  now: Date
  timeZone: string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Offers: what each gives, to whom, and how the shops have it. */
export function OffersTable({ rows, brand, now, timeZone, ...rest }: OffersTableProps) {
  return (
    <DataTable label="Offers" columns={columnsOf(brand, now, timeZone)} rows={rows} rowKey={row => row.id} {...rest} />
  )
}

/** The one state that matters most: what needs a person comes before what is under way. */
export function stateOf({ endedAt, discounts }: Pick<OfferRow, "endedAt" | "discounts">): string {
  if (endedAt) return "ended"
  const states = discounts.map(discount => discount.state)
  for (const state of ["refused", "gone", "differs", "being made", "later", "ended"] as const)
    if (states.includes(state)) return state
  return "active"
}

function columnsOf(brand: string, now: Date, timeZone: string): Column<OfferRow>[] {
  return [
    {
      key: "offer",
      header: "Offer",
      cell: row => <TextLink href={`/brand/${brand}/links/offers/${row.id}`}>{row.terms.title}</TextLink>,
    },
    { key: "gives", header: "Gives", phone: "under", cell: row => givesWords(row.terms) },
    {
      key: "limits",
      header: "Conditions",
      phone: "detail",
      cell: row => <span className="text-quiet">{limitWords(row.terms).join(" · ") || "none"}</span>,
    },
    {
      key: "kind",
      header: "Codes",
      phone: "under",
      cell: row => (row.kind === "single_use" ? "Fresh for each click" : "One for each creator"),
    },
    { key: "program", header: "Program", phone: "hidden", cell: row => row.programName },
    {
      key: "shop",
      header: "Shop",
      phone: "hidden",
      cell: row => (
        <span className="text-quiet">
          {row.shopId === null ? "Every shop" : row.discounts.map(one => one.shopName).join(", ")}
        </span>
      ),
    },
    { key: "state", header: "State", phone: "figure", cell: row => <StatusChip status={stateOf(row)} /> },
    {
      key: "made",
      header: "Made",
      phone: "hidden",
      cell: row => (
        <When as="day" at={row.createdAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
  ]
}
