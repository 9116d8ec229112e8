import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Money, moneyText } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { type MonthPart, monthFigure } from "@/server/kernel/figure"
import type { StatementLine, StatementPage } from "./creator-data"
import { lineTitle } from "./statement-words"

/** The sums of one month, from opening to closing, and beside them what only moved inside. */
export function StatementSums({ page }: { page: StatementPage }) {
  const { statement, currency } = page
  const of = (part: MonthPart) => monthFigure(statement.month, currency, part, page.brandSlug)
  const sums: readonly (readonly [string, number, MonthPart])[] = [
    ["Earned", statement.earnedMinor, "earned"],
    ["Reduced by refunds and changes", -statement.reducedMinor, "reduced"],
    ["Paid to you", -statement.paidMinor, "paid"],
    ["Came back from your bank", statement.returnedMinor, "returned"],
    ["Debts written off", statement.writtenOffMinor, "forgiven"],
  ]
  return (
    <div className="max-w-lg text-sm">
      <dl>
        <Sum term="Opening" minor={statement.openingMinor} currency={currency} of={of("opening")} strong />
        {sums
          .filter(([, minor], index) => minor !== 0 || index < 3)
          .map(([term, minor, part]) => (
            <Sum key={term} term={term} minor={minor} currency={currency} of={of(part)} signed />
          ))}
        <Sum term="Closing" minor={statement.closingMinor} currency={currency} of={of("closing")} strong />
      </dl>
      <p className="pt-2 text-quiet text-xs">
        In this month {moneyText({ minor: statement.clearedMinor, currency })} cleared
        {statement.repaidMinor > 0
          ? `, and ${moneyText({ minor: statement.repaidMinor, currency })} of debts was repaid out of earnings`
          : ""}
        . That moves money inside the balance and does not change it.
      </p>
    </div>
  )
}

type SumProps = { term: string; minor: number; currency: string; of: string; signed?: boolean; strong?: boolean }

function Sum({ term, minor, currency, of, signed, strong }: SumProps) {
  return (
    <div className={`flex min-h-9 items-center justify-between gap-6 border-b ${strong ? "font-medium" : ""}`}>
      <dt className={strong ? "text-strong" : "text-normal"}>{term}</dt>
      <dd className="text-strong">
        <Explained amount={{ minor, currency }} of={minor === 0 ? null : of} what={term} signed={signed} />
      </dd>
    </div>
  )
}

type LinesProps = {
  lines: readonly StatementLine[]
  currency: string
  now: Date
  timeZone: string
  newerHref: string | null
  olderHref: string | null
}

/** Leads to the earning, where it is explained and may be contested. */
function What({ line }: { line: StatementLine }) {
  if (!line.earningId) return lineTitle(line)
  return <TextLink href={`/creator/earnings?earning=${line.earningId}`}>{lineTitle(line)}</TextLink>
}

/** Every movement of the month, oldest first. */
export function StatementLines({ lines, currency, now, timeZone, ...paging }: LinesProps) {
  return (
    <Section title="Every movement">
      <DataTable
        label="Movements"
        rows={lines}
        rowKey={line => line.id}
        {...paging}
        columns={[
          { key: "what", header: "What", cell: line => <What line={line} /> },
          {
            key: "when",
            header: "When",
            phone: "under",
            className: "whitespace-nowrap text-quiet",
            cell: line => <When at={line.recordedAt} now={now} timeZone={timeZone} as="short" />,
          },
          { key: "because", header: "Because", phone: "under", className: "text-quiet", cell: line => line.because },
          {
            key: "amount",
            header: "Amount",
            numeric: true,
            phone: "figure",
            cell: line =>
              line.effectMinor === 0 ? (
                <span className="text-quiet" title="Moves inside the balance">
                  ({moneyText({ minor: line.amountMinor, currency })})
                </span>
              ) : (
                <Money amount={{ minor: line.effectMinor, currency }} signed />
              ),
          },
        ]}
      />
    </Section>
  )
}
