import type { Metadata } from "next"
import { OwedHistory } from "@/components/creator/owed-history"
import { moneyText } from "@/components/money/money"
import { AgeingChart } from "@/components/receivables/ageing-chart"
import { DebtTable } from "@/components/receivables/debt-table"
import { AGES, capText } from "@/components/receivables/debt-words"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { positionFigure } from "@/server/kernel/figure"

export const metadata: Metadata = { title: "What I owe" }

/** What the creator owes and since when, what repaid it, and what was given up. */
export default async function DebtsPage() {
  const { creator } = await caller()
  const { debts, forgiven, now } = await creator.debts.list()
  const open = debts.filter(debt => debt.openMinor > 0)
  const sums = [...Map.groupBy(open, debt => `${debt.brandId} ${debt.currency}`).values()].flatMap(same => {
    const [first] = same
    return first ? [{ ...first, minor: same.reduce((sum, debt) => sum + debt.openMinor, 0), same }] : []
  })
  return (
    <>
      <PageHeader
        back={{ href: "/creator/payouts", label: "Payouts" }}
        title="What I owe"
        sentence={
          sums.length === 0
            ? "Nothing. Should an order change after you were paid for it, you read here what it took back."
            : `${sums.map(sum => `${moneyText(sum)} to ${sum.brandName}, of which ${capText(sum.capBps)} is taken`).join("; ")}. You need not send anything.`
        }
      />
      {sums.map(sum => (
        <Section key={`${sum.brandId} ${sum.currency}`} title={`To ${sum.brandName}, by age`}>
          <AgeingChart
            currency={sum.currency}
            byAge={
              Object.fromEntries(AGES.map(age => [age, total(sum.same.filter(debt => debt.bucket === age))])) as Record<
                (typeof AGES)[number],
                number
              >
            }
          />
        </Section>
      ))}
      <Section title="Every debt there was">
        <DebtTable
          debts={debts}
          hrefOf={debt => `/creator/earnings?earning=${debt.id}`}
          lender={debt => debt.brandName}
          figureOf={debt => positionFigure(debt.id, "owed")}
          now={now}
        />
      </Section>
      <OwedHistory forgiven={forgiven} now={now} />
    </>
  )
}

function total(debts: readonly { readonly openMinor: number }[]): number {
  return debts.reduce((sum, debt) => sum + debt.openMinor, 0)
}
