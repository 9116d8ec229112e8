import { Money } from "@/components/money/money"

type AmountRangeProps = { fromMinor: number | null; toMinor: number | null; currency: string }

/** One amount where all are alike, the least and the most where they are not, a dash where nobody says. */
export function AmountRange({ fromMinor, toMinor, currency }: AmountRangeProps) {
  if (fromMinor === null || toMinor === null) return <span className="text-quiet">—</span>
  const from = <Money amount={{ minor: fromMinor, currency }} />
  if (fromMinor === toMinor) return from
  return (
    <span className="whitespace-nowrap">
      {from} – <Money amount={{ minor: toMinor, currency }} />
    </span>
  )
}
