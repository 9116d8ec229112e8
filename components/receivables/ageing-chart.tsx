import { CategoryChart } from "@/components/charts/category-chart"
import { AGES } from "./debt-words"

type Props = { currency: string; byAge: Readonly<Record<(typeof AGES)[number], number>> }

/** What is owed by how long it has been owed. */
export function AgeingChart({ currency, byAge }: Props) {
  return (
    <CategoryChart
      label={`Owed by age, in ${currency}`}
      points={AGES.map(age => ({ key: age, label: `${age} days`, values: { owed: byAge[age] } }))}
      series={[{ key: "owed", label: "Owed by creators", tone: "held" }]}
      unit={{ currency }}
    />
  )
}
