import { ArrowRight } from "lucide-react"
import { accountWords, causerWords, postingTitle } from "@/components/commissions/posting-words"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import type { OrderPage, OrderPosting } from "./order-data"

/** Every movement of the order's money in the books: debit → credit, why and by whom. */
export function OrderPostings({ page }: { page: OrderPage }) {
  return <DataTable label="Postings" columns={columnsOf(page)} rows={page.postings} rowKey={posting => posting.id} />
}

function columnsOf({ now, timeZone }: OrderPage): Column<OrderPosting>[] {
  return [
    {
      key: "kind",
      header: "What",
      cell: posting => <span className="font-medium text-strong">{postingTitle(posting.kind)}</span>,
    },
    { key: "accounts", header: "Debit → credit", phone: "detail", cell: posting => <Accounts posting={posting} /> },
    {
      key: "because",
      header: "Because",
      phone: "detail",
      cell: posting => reason(posting),
    },
    {
      key: "when",
      header: "Recorded",
      phone: "detail",
      cell: posting => (
        <When as="short" at={posting.recordedAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />
      ),
    },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      phone: "figure",
      cell: posting => <Money amount={{ minor: posting.amountMinor, currency: posting.currency }} />,
    },
  ]
}

function Accounts({ posting: { debit, credit, creator } }: { posting: OrderPosting }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {accountWords(debit, creator.name)}
      <ArrowRight role="img" aria-label="to" className="size-3.5 text-quiet" />
      {accountWords(credit, creator.name)}
    </span>
  )
}

/** What the shop caused says so itself: "Refund of 19 October". */
function reason({ because, causedBy }: OrderPosting): string {
  const sentence = because.charAt(0).toUpperCase() + because.slice(1)
  return causedBy === "shop" ? sentence : `${sentence}, by ${causerWords(causedBy)}`
}
