import { postingTitle } from "@/components/commissions/posting-words"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import { None } from "@/components/ui/none"
import { TextLink } from "@/components/ui/text-link"
import { ACCOUNT_WORDS } from "./account-name"
import type { StatementData } from "./books-data"

type Movement = StatementData["movements"][number]
type Props = {
  statement: StatementData
  account: Movement["debit"]
  currency: string
  brandPath: string
  newerHref: string | null
  olderHref: string | null
}

/** Every movement of an account in the order it was recorded, with the other account, why, and what it then held. */
export function StatementTable({ statement, account, currency, brandPath, ...paging }: Props) {
  const { now, timeZone } = statement
  const money = (minor: number, signed = false) => <Money amount={{ minor, currency }} signed={signed} />
  return (
    <DataTable
      label={`Movements of ${ACCOUNT_WORDS[account].name}`}
      rows={statement.movements}
      rowKey={row => row.id}
      columns={[
        { key: "kind", header: "Movement", cell: row => postingTitle(row.kind) },
        {
          key: "at",
          header: "Recorded",
          phone: "under",
          cell: row => (
            <When as="short" at={row.recordedAt} now={now} timeZone={timeZone} className="whitespace-nowrap" />
          ),
        },
        {
          key: "other",
          header: "Other account",
          phone: "hidden",
          cell: row => ACCOUNT_WORDS[row.debit === account ? row.credit : row.debit].name,
        },
        { key: "creator", header: "Creator", cell: row => row.creatorName ?? <None /> },
        { key: "why", header: "Why", cell: row => <Why row={row} brandPath={brandPath} /> },
        {
          key: "amount",
          header: "Amount",
          numeric: true,
          phone: "figure",
          cell: row => (
            <Explained
              amount={{ minor: row.amountMinor, currency }}
              of={row.commissionId ?? row.payoutId}
              what={row.because}
              signed
            />
          ),
        },
        { key: "balance", header: "Then held", numeric: true, cell: row => money(row.balanceMinor) },
      ]}
      empty={
        <EmptyState title="Nothing moved">
          This account did not move in these days. What it holds was recorded before.
        </EmptyState>
      }
      {...paging}
    />
  )
}

function Why({ row, brandPath }: { row: Movement; brandPath: string }) {
  if (!row.orderId) return <>{row.because}</>
  return <TextLink href={`${brandPath}/orders/${row.orderId}`}>{row.because}</TextLink>
}
