import { MailLayout, Paragraph } from "./mail-layout"
import { amountWords, counted, dateWords, type MailAmount, type Reader } from "./mail-words"

export type PeriodClosedProps = {
  reader: Reader
  brandName: string
  /** "October 2026", "Q4 2026". */
  period: string
  netSales: MailAmount
  orderCount: number
  /** The default rate from `nextFrom` on, in basis points; null where it is as it was. */
  rateBps: number | null
  nextFrom: Date
  /** The difference to the rate that was reached, for what was sold in the period. */
  trueUp: MailAmount | null
  bonuses: readonly { name: string; amount: MailAmount }[]
  periodsUrl: string
}

/** The subject when a period was closed. */
export function subject({ reader, brandName, period, trueUp, bonuses, rateBps }: PeriodClosedProps): string {
  const amounts = [...bonuses.map(bonus => bonus.amount), ...(trueUp ? [trueUp] : [])]
  const [first] = amounts
  if (first) {
    const sum = { minor: amounts.reduce((total, one) => total + one.minor, 0), currency: first.currency }
    return `${amountWords(sum, reader)} more for ${period} from ${brandName}`
  }
  return `You now earn ${percentWords(rateBps ?? 0)} with ${brandName}`
}

/** What a creator sold in a closed period and what it brought: another rate, the difference for it, bonuses. */
export function PeriodClosedEmail(props: PeriodClosedProps) {
  const { reader, brandName, period, netSales, orderCount, rateBps, nextFrom, trueUp, bonuses, periodsUrl } = props
  return (
    <MailLayout
      preview={`${amountWords(netSales, reader)} net sales in ${counted(orderCount, "order")}.`}
      heading={`${period} is closed`}
      action={{ label: "See what it came to", url: periodsUrl }}
      because={`You get this because you are a creator of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, in {period} you brought {brandName} {amountWords(netSales, reader)} net sales in{" "}
        {counted(orderCount, "order")}. Refunds that come later count in the period in which they come.
      </Paragraph>
      {rateBps === null ? null : (
        <Paragraph>
          From {dateWords(nextFrom, reader)} on you earn <strong>{percentWords(rateBps)}</strong> on what no other rule
          is for.
        </Paragraph>
      )}
      {trueUp ? (
        <Paragraph>
          For {period} itself you get the difference to the rate you reached:{" "}
          <strong>{amountWords(trueUp, reader)}</strong>.
        </Paragraph>
      ) : null}
      {bonuses.map(bonus => (
        <Paragraph key={bonus.name}>
          {bonus.name}: <strong>{amountWords(bonus.amount, reader)}</strong>.
        </Paragraph>
      ))}
      {trueUp || bonuses.length > 0 ? (
        <Paragraph>It is held as your commissions are, and then paid with them.</Paragraph>
      ) : null}
    </MailLayout>
  )
}

/** 1250 is "12.5 %". */
function percentWords(bps: number): string {
  return `${(bps / 100).toString()} %`
}
