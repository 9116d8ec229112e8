import { whatFor } from "@/components/commissions/what-for"
import { Explained } from "@/components/explain/explained"
import { percentText } from "@/components/orders/percent"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { positionFigure } from "@/server/kernel/figure"
import type { Debt } from "./creator-data"

/** What the creator owes and why, one by one. */
export function Debts({ debts }: { debts: readonly Debt[] }) {
  if (debts.length === 0) return null
  return (
    <div id="debts">
      <Section title="To pay back" action={<TextLink href="/creator/debts">Since when, and what repaid it</TextLink>}>
        <ul>
          {debts.map(debt => (
            <li key={debt.id} className="border-b py-2.5 text-normal last:border-b-0">
              You owe {debt.brandName}{" "}
              <Explained
                amount={{ minor: debt.owedMinor, currency: debt.currency }}
                of={positionFigure(debt.id, "owed")}
                what={`Owed for ${debt.orderName}`}
                className="font-semibold"
              />{" "}
              for <TextLink href={`/creator/earnings?earning=${debt.id}`}>{whatFor(debt)}</TextLink>
              {debt.kind === "order" ? `, which changed after it was paid (${debt.cause})` : ` (${debt.cause})`}. It is
              taken from your next payouts{cap(debt)}; you need not send anything.
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function cap({ nettingCapBps }: Debt): string {
  return nettingCapBps < 10_000 ? `, at most ${percentText(nettingCapBps)} of each` : ""
}
