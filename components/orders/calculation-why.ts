import type { WhyStep } from "@/components/money/amount-why"
import { moneyText } from "@/components/money/money"
import type { Calculation } from "./order-data"
import { percentText, shareText } from "./percent"

/** How a calculation's amount came about, from what was placed to what is earned. Amounts in the order's currency. */
export function calculationSteps(calculation: Calculation, currency: string): WhyStep[] {
  const text = (minor: number) => moneyText({ minor, currency })
  const placed = sum(calculation.lines.map(line => line.originalNetMinor))
  const net = sum(calculation.lines.map(line => line.netMinor))
  return [
    { label: "Items as placed, after discounts, without tax", value: text(placed) },
    ...(net === placed ? [] : [{ label: "Refunded, edited away or cancelled", value: text(net - placed) }]),
    { label: "Net now", value: text(net) },
    {
      label: `Rate of ${calculation.programName}, version ${calculation.termsVersion}`,
      value: percentText(calculation.rateBps),
    },
    ...(calculation.shareMicros === 1_000_000
      ? []
      : [{ label: "Share of the order", value: shareText(calculation.shareMicros) }]),
    ...(calculation.paidBps === 10_000
      ? []
      : [{ label: "Part that the policy pays", value: percentText(calculation.paidBps) }]),
    { label: "Rounded once, half to even" },
    { label: "Commission", value: text(calculation.amountMinor), result: true },
  ]
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
