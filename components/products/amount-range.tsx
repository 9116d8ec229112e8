import { Money } from "@/components/money/money"
import { None } from "@/components/ui/none"

type AmountRangeProps = { fromMinor: number | null; toMinor: number | null; currency: string }

/** One amount where all are alike, the least and the most where they are not, a dash where nobody says. */
export function AmountRange({ fromMinor, toMinor, currency }: AmountRangeProps) {
  if (fromMinor === null || toMinor === null) return <None />
  const from = <Money amount={{ minor: fromMinor, currency }} />
  if (fromMinor === toMinor) return from
  return (
    <span className="whitespace-nowrap">
      {from} – <Money amount={{ minor: toMinor, currency }} />
    </span>
  )
}
