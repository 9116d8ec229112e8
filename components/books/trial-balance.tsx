import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { None } from "@/components/ui/none"
import { ACCOUNT_WORDS } from "./account-name"
import type { TrialBalanceData } from "./books-data"

type Props = { balance: TrialBalanceData; hrefOf: (account: string) => string }

/** Every account of one currency on its side; a row opens its statement. Both sides come to the same. */
export function TrialBalance({ balance: { currency, accounts, debitMinor, creditMinor }, hrefOf }: Props) {
  const side = (minor: number) => (minor === 0 ? <None /> : <Money amount={{ minor, currency }} />)
  return (
    <>
      <DataTable
        label={`Trial balance in ${currency}`}
        rows={accounts}
        rowKey={row => row.account}
        rowHref={row => hrefOf(row.account)}
        columns={[
          { key: "account", header: "Account", cell: row => ACCOUNT_WORDS[row.account].name },
          {
            key: "what",
            header: "What it is",
            phone: "hidden",
            cell: row => <span className="text-quiet">{ACCOUNT_WORDS[row.account].what}</span>,
          },
          { key: "debit", header: "Debit", numeric: true, className: "w-36", cell: row => side(row.debitMinor) },
          { key: "credit", header: "Credit", numeric: true, className: "w-36", cell: row => side(row.creditMinor) },
        ]}
      />
      <p className="flex flex-wrap justify-end gap-x-6 gap-y-1 py-3 font-medium text-sm text-strong">
        <span>
          Debits <Money amount={{ minor: debitMinor, currency }} />
        </span>
        <span>
          Credits <Money amount={{ minor: creditMinor, currency }} />
        </span>
        <span className="text-positive">
          {debitMinor === creditMinor ? "They come to zero" : "They do not come to zero"}
        </span>
      </p>
    </>
  )
}
