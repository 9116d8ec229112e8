import { lineReckoning } from "@/components/commissions/line-rate"
import { Explained } from "@/components/explain/explained"
import { moneyText } from "@/components/money/money"
import { percentText, shareText } from "@/components/orders/percent"
import { TextLink } from "@/components/ui/text-link"
import { commissionFigure } from "@/server/kernel/figure"
import type { EarningWhole } from "./creator-data"

type Calculation = EarningWhole["calculations"][number]

/** How the amount came about, line by line: what each kept, the rate, what it earned. */
export function EarningLines({
  calculation,
  id,
  currency,
  termsHref = "/creator/links",
}: {
  calculation: Calculation
  id: string
  currency: string
  /** Where the reader finds the terms. */
  termsHref?: string
}) {
  const text = (minor: number) => moneyText({ minor, currency })
  const net = calculation.lines.reduce((sum, line) => sum + line.netMinor, 0)
  const whole = calculation.shareMicros === 1_000_000
  return (
    <div>
      <ul className="text-sm">
        {calculation.lines.map(line => (
          <li key={line.lineGid} className="flex items-baseline justify-between gap-4 border-b py-2">
            <span className="min-w-0">
              <span className="block text-strong">{line.title}</span>
              <span className="text-quiet text-xs">
                {lineReckoning(calculation, line, currency)}
                {line.netMinor === line.originalNetMinor ? null : `, was ${text(line.originalNetMinor)}`}
              </span>
            </span>
            <Explained
              amount={{ minor: line.amountMinor, currency }}
              of={commissionFigure(id, { lineGid: line.lineGid })}
              what={`Earned on ${line.title}`}
              className="text-strong"
            />
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 pt-2 font-medium text-sm text-strong">
        <span>
          Together, of {text(net)}
          {whole ? null : `, your share ${shareText(calculation.shareMicros)}`}
          {calculation.paidBps === 10_000 ? null : `, of which ${percentText(calculation.paidBps)} is paid`}
          {capWords(calculation, text)}
        </span>
        <span className="whitespace-nowrap">{text(calculation.amountMinor)}</span>
      </p>
      <p className="pt-1 text-quiet text-xs">
        {isOfItemsAlone(calculation) ? "Without tax and shipping, after discounts." : "After discounts."} Rounded once
        for the whole order, then shared among its lines.{" "}
        <TextLink href={termsHref}>Terms version {calculation.termsVersion}</TextLink>.
      </p>
    </div>
  )
}

/** Caps that the order meets, or met. */
function capWords({ derivation, amountMinor }: Calculation, text: (minor: number) => string): string {
  if (derivation?.kind !== "order") return ""
  const { orderCapMinor, monthlyCap, uncappedMinor } = derivation
  const order = orderCapMinor === null ? "" : `, at most ${text(orderCapMinor)} an order`
  const month =
    monthlyCap && uncappedMinor > amountMinor ? `, cut by the most of ${text(monthlyCap.capMinor)} a month` : ""
  return `${order}${month}`
}

function isOfItemsAlone({ lines }: Calculation): boolean {
  return lines.every(({ lineGid }) => lineGid !== "shipping" && lineGid !== "tax")
}
