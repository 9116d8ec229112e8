import { type Amount, Money } from "@/components/money/money"
import { classNames } from "@/components/ui/class-names"
import { DataTable } from "@/components/ui/data-table"
import { None } from "@/components/ui/none"
import { ACCOUNT_WORDS } from "./account-name"
import type { TrialBalanceData } from "./books-data"

type Props = { balance: TrialBalanceData; hrefOf: (account: string) => string }

/** Every account of one currency on its side; a row opens its statement. Both sides come to the same. */
export function TrialBalance({ balance: { currency, accounts, debitMinor, creditMinor }, hrefOf }: Props) {
  const isEven = debitMinor === creditMinor
  const side = (minor: number) => (minor === 0 ? <None /> : <Money amount={{ minor, currency }} className={OPENS} />)
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
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 font-medium text-sm text-strong sm:justify-end sm:gap-x-0">
        <span className={classNames("max-sm:basis-full sm:mr-auto", isEven ? "text-positive" : "text-danger")}>
          {isEven ? "They come to zero" : "They do not come to zero"}
        </span>
        <Side words="Debits" amount={{ minor: debitMinor, currency }} />
        <Side words="Credits" amount={{ minor: creditMinor, currency }} />
      </p>
    </>
  )
}

/** As amounts that open something look; here the whole row does. */
const OPENS = "underline decoration-control decoration-dotted underline-offset-4"

/** A column's sum, below it. */
function Side({ words, amount }: { words: string; amount: Amount }) {
  return (
    <span className="flex justify-end gap-2 whitespace-nowrap sm:w-36 sm:pl-3">
      <span className="font-normal text-quiet">{words}</span> <Money amount={amount} />
    </span>
  )
}
