import type { ReactNode } from "react"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Money, moneyText } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import { repaidBy } from "./debt-words"

type Debt = {
  readonly orderName: string
  readonly currency: string
  readonly aroseAt: Date
  readonly because: string
  /** When the order was refunded, where that is for the reader to see. */
  readonly refundedAt?: readonly Date[]
  readonly amountMinor: number
  readonly openMinor: number
  readonly days: number
  readonly repaid: readonly { readonly at: Date; readonly kind: string; readonly amountMinor: number }[]
}

type Props<Row extends Debt> = {
  debts: readonly Row[]
  /** Where a debt's order or earning is told; none where it cannot be opened. */
  hrefOf: (row: Row) => string | null
  /** Before the order, where debts are to several: whose it is. */
  lender?: (row: Row) => string
  /** How addresses name what is owed on the debt's commission now; none where it cannot be told. */
  figureOf?: (row: Row) => string
  now: Date
  timeZone?: string
}

/** Debts, the newest first: the order, why it arose and how long ago, what repaid it, what is left. */
export function DebtTable<Row extends Debt>({ debts, hrefOf, lender, figureOf, now, timeZone }: Props<Row>) {
  const at = (instant: Date) => <When as="day" at={instant} now={now} timeZone={timeZone} />
  return (
    <DataTable
      label="Debts"
      rows={[...debts].reverse().map((debt, index) => ({ debt, key: `${debt.orderName} ${index}` }))}
      rowKey={row => row.key}
      columns={[
        {
          key: "order",
          header: "For",
          cell: ({ debt }) => {
            const href = hrefOf(debt)
            const name = lender ? `${debt.orderName}, ${lender(debt)}` : debt.orderName
            return href ? (
              <a href={href} className="font-medium text-link underline-offset-4 hover:underline">
                {name}
              </a>
            ) : (
              name
            )
          },
        },
        {
          key: "arose",
          header: "Arose",
          phone: "under",
          cell: ({ debt }) => <span className="whitespace-nowrap">{at(debt.aroseAt)}</span>,
        },
        { key: "why", header: "Because", cell: ({ debt }) => <Because debt={debt} at={at} /> },
        {
          key: "age",
          header: "Age",
          numeric: true,
          cell: ({ debt }) => (debt.openMinor === 0 ? "repaid" : debt.days === 1 ? "1 day" : `${debt.days} days`),
        },
        {
          key: "amount",
          header: "Came to",
          numeric: true,
          cell: ({ debt }) => <Money amount={{ minor: debt.amountMinor, currency: debt.currency }} />,
        },
        { key: "repaid", header: "Repaid", cell: ({ debt }) => <Repaid debt={debt} at={at} /> },
        {
          key: "open",
          header: "Still owed",
          numeric: true,
          phone: "figure",
          cell: ({ debt }) => (
            <Explained
              amount={{ minor: debt.openMinor, currency: debt.currency }}
              of={debt.openMinor > 0 ? figureOf?.(debt) : null}
              what={`Owed for ${debt.orderName}`}
            />
          ),
        },
      ]}
      empty={
        <EmptyState title="No debt">
          A debt arises when an order is refunded after its commission was paid. There is none.
        </EmptyState>
      }
    />
  )
}

function Because({ debt, at }: { debt: Debt; at: (instant: Date) => ReactNode }) {
  const [first] = debt.refundedAt ?? []
  if (!first) return <>{debt.because}</>
  const more = (debt.refundedAt?.length ?? 1) - 1
  return (
    <>
      refund of {at(first)}
      {more > 0 ? ` and ${more} more` : ""}
    </>
  )
}

function Repaid({ debt, at }: { debt: Debt; at: (instant: Date) => ReactNode }) {
  if (debt.repaid.length === 0) return <span className="text-quiet">nothing yet</span>
  return (
    <ul className="py-1 text-xs">
      {debt.repaid.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: repayments never reorder, and two may be alike.
        <li key={index}>
          {moneyText({ minor: one.amountMinor, currency: debt.currency })} {repaidBy(one.kind)} on {at(one.at)}
        </li>
      ))}
    </ul>
  )
}
