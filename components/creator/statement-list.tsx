import { Explained } from "@/components/explain/explained"
import { None } from "@/components/ui/none"
import { Section } from "@/components/ui/section"
import { Table, Td, Th } from "@/components/ui/table"
import { TextLink } from "@/components/ui/text-link"
import { type MonthPart, monthFigure } from "@/server/kernel/figure"
import type { StatementAccount } from "./creator-data"
import { monthText } from "./month-words"

/** The statements of the last year, per brand and currency. */
export function StatementList({ accounts }: { accounts: readonly StatementAccount[] }) {
  const some = accounts.filter(account => account.statements.length > 0)
  if (some.length === 0) return null
  return (
    <Section title="Statements" hint="Month by month, what you earned, what was taken back and what was paid.">
      <div className="flex flex-col gap-6">
        {some.map(account => (
          <Months key={`${account.brandSlug} ${account.currency}`} account={account} />
        ))}
      </div>
    </Section>
  )
}

function Months({ account }: { account: StatementAccount }) {
  const { brandSlug, brandName, currency, statements } = account
  const of = ({ month }: { month: string }, part: MonthPart) => monthFigure(month, currency, part, brandSlug)
  return (
    <div>
      <h3 className="font-medium text-sm text-strong">
        {brandName} <span className="font-normal text-quiet">{currency}</span>
      </h3>
      <Table aria-label={`Statements of ${brandName} in ${currency}`}>
        <thead>
          <tr>
            <Th>Month</Th>
            <Th numeric>Earned</Th>
            <Th numeric className="max-sm:hidden">
              Reduced
            </Th>
            <Th numeric>Paid</Th>
            <Th numeric>Closing</Th>
          </tr>
        </thead>
        <tbody>
          {statements.map(one => (
            <tr key={one.month}>
              <Td className="whitespace-nowrap">
                <TextLink
                  href={`/creator/payouts/statement?brand=${brandSlug}&currency=${currency}&month=${one.month}`}
                  className="inline-flex min-h-6 items-center"
                >
                  {monthText(one.month)}
                </TextLink>
              </Td>
              <Amount minor={one.earnedMinor} currency={currency} of={of(one, "earned")} />
              <Amount minor={-one.reducedMinor} currency={currency} of={of(one, "reduced")} className="max-sm:hidden" />
              <Amount minor={one.paidMinor - one.returnedMinor} currency={currency} of={of(one, "paid_out")} />
              <Amount minor={one.closingMinor} currency={currency} of={of(one, "closing")} className="font-medium" />
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

type AmountProps = { minor: number; currency: string; of?: string; className?: string }

function Amount({ minor, currency, of, className }: AmountProps) {
  return (
    <Td numeric className={className}>
      {minor === 0 ? <None /> : <Explained amount={{ minor, currency }} of={of} />}
    </Td>
  )
}
