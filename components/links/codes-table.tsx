import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { givesWords, limitWords } from "@/components/offers/offer-words"
import { percentText } from "@/components/orders/percent"
import { CopyButton } from "@/components/ui/copy-button"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { AskCodeAgain } from "./ask-code-again"
import { CodeActions } from "./code-actions"
import { standingWords } from "./code-words"
import type { CodeRow } from "./link-data"

type CodesTableProps = {
  rows: readonly CodeRow[]
  brand: string
  /** Whether the reader may have the shop asked again. */
  mayAsk: boolean
  now: Date
  timeZone: string
  /** Leaves the creator out, on the creator's own page. */
  ofOne?: boolean
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** Discount codes: what they take off, whose they are, and what the shop says of each. */
export function CodesTable({ rows, brand, mayAsk, now, timeZone, ofOne, ...rest }: CodesTableProps) {
  const quiet = rows.every(row => row.state === "active")
  const columns = columnsOf({ brand, mayAsk, now, timeZone }).filter(
    ({ key }) => !(ofOne && key === "creator") && !(quiet && key === "said"),
  )
  return <DataTable label="Codes" columns={columns} rows={rows} rowKey={row => row.id} {...rest} />
}

type View = Pick<CodesTableProps, "brand" | "mayAsk" | "now" | "timeZone">

function columnsOf({ brand, mayAsk, now, timeZone }: View): Column<CodeRow>[] {
  return [
    {
      key: "code",
      header: "Code",
      cell: row => (
        <span className="flex items-center gap-1">
          <span className="font-medium font-mono text-strong">{row.code}</span>
          {row.state === "active" ? <CopyButton value={row.code} what={`code ${row.code}`} /> : null}
        </span>
      ),
    },
    {
      key: "creator",
      header: "Creator",
      phone: "under",
      cell: row => <TextLink href={`/brand/${brand}/creators/${row.creatorId}`}>{row.creatorName}</TextLink>,
    },
    {
      key: "off",
      header: "Gives",
      phone: "under",
      cell: row => <Gives row={row} brand={brand} />,
    },
    {
      key: "shop",
      header: "Shop",
      phone: "under",
      cell: row => <span className="whitespace-nowrap text-quiet">{row.shopName}</span>,
    },
    { key: "state", header: "In the shop", phone: "figure", cell: row => <StatusChip status={row.state} /> },
    {
      key: "said",
      header: "What the shop said",
      phone: "detail",
      cell: row => <Said row={row} brand={brand} mayAsk={mayAsk} />,
    },
    ...(mayAsk
      ? [
          {
            key: "do",
            header: "Actions",
            phone: "detail" as const,
            className: "text-right",
            cell: (row: CodeRow) =>
              row.state === "active" && row.retiredAt === null ? <CodeActions brand={brand} code={row} /> : null,
          },
        ]
      : []),
    {
      key: "made",
      header: "Asked for",
      phone: "hidden",
      cell: row => (
        <When as="day" at={row.createdAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
  ]
}

function Gives({ row, brand }: { row: CodeRow; brand: string }) {
  if (row.terms === null) return percentText(row.percentageBps ?? 0)
  return (
    <span>
      <TextLink href={`/brand/${brand}/links/offers/${row.offerId}`}>{row.terms.title}</TextLink>{" "}
      <span className="text-quiet">{[givesWords(row.terms), ...limitWords(row.terms)].join(" · ")}</span>
    </span>
  )
}

function Said({ row, brand, mayAsk }: { row: CodeRow; brand: string; mayAsk: boolean }) {
  if (row.retiredAt !== null) return <span className="text-quiet">Replaced; another has taken its place.</span>
  if (row.state === "being made") return <span className="text-quiet">Asked; the answer is on its way.</span>
  if (row.state === "not taken") return <span className="inline-block py-1.5">{standingWords(row.standing)}</span>
  if (row.state === "active") return <span className="text-quiet">{standingWords(row.standing)}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-0">{row.refusal}</span>
      {mayAsk && row.askable ? <AskCodeAgain brand={brand} code={row} /> : null}
    </span>
  )
}
