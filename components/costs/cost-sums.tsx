import { Explained } from "@/components/explain/explained"
import { DefinitionList } from "@/components/ui/definition-list"
import { costFigure } from "@/server/kernel/figure"
import type { CostSum } from "./cost-data"

type CostSumsProps = {
  totals: readonly CostSum[]
  /** The campaign's or the creator's id. */
  of: string
}

/** What a creator or a campaign costs in all, by currency: commission, fees, gifts, time. */
export function CostSums({ totals, of }: CostSumsProps) {
  if (totals.length === 0) return <p className="text-quiet text-sm">Nothing was earned or spent yet.</p>
  return (
    <div className="grid gap-x-12 gap-y-6 sm:grid-cols-2">
      {totals.map(one => (
        <DefinitionList
          key={one.currency}
          items={[
            line("Commission on orders", one.commissionMinor, one.currency, costFigure(one.currency, "orders", of)),
            line("Fees, retainers, bonuses", one.feeMinor, one.currency, costFigure(one.currency, "besides", of)),
            line("Gifts at cost", one.giftMinor, one.currency),
            line("Time", one.timeMinor, one.currency),
            line("In all", sumOf(one), one.currency),
          ]}
        />
      ))}
    </div>
  )
}

/** Gifts and time are entries of their own, listed one by one; what creators earned opens. */
function line(term: string, minor: number, currency: string, figure?: string) {
  const money = (
    <Explained
      amount={{ minor, currency }}
      of={minor === 0 ? null : figure}
      what={term}
      className={term === "In all" ? "font-medium" : undefined}
    />
  )
  return { term, value: money, numeric: true }
}

function sumOf({ commissionMinor, feeMinor, giftMinor, timeMinor }: CostSum): number {
  return commissionMinor + feeMinor + giftMinor + timeMinor
}
