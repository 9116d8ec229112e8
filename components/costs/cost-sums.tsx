import { Money } from "@/components/money/money"
import { DefinitionList } from "@/components/ui/definition-list"
import type { CostSum } from "./cost-data"

/** What a creator or a campaign costs in all, by currency: commission, fees, gifts, time. */
export function CostSums({ totals }: { totals: readonly CostSum[] }) {
  if (totals.length === 0) return <p className="text-quiet text-sm">Nothing was earned or spent yet.</p>
  return (
    <div className="grid gap-x-12 gap-y-6 sm:grid-cols-2">
      {totals.map(one => (
        <DefinitionList
          key={one.currency}
          items={[
            line("Commission on orders", one.commissionMinor, one.currency),
            line("Fees, retainers, bonuses", one.feeMinor, one.currency),
            line("Gifts at cost", one.giftMinor, one.currency),
            line("Time", one.timeMinor, one.currency),
            line("In all", sumOf(one), one.currency, true),
          ]}
        />
      ))}
    </div>
  )
}

function line(term: string, minor: number, currency: string, whole = false) {
  const money = <Money amount={{ minor, currency }} className={whole ? "font-medium" : undefined} />
  return { term, value: money, numeric: true }
}

function sumOf({ commissionMinor, feeMinor, giftMinor, timeMinor }: CostSum): number {
  return commissionMinor + feeMinor + giftMinor + timeMinor
}
