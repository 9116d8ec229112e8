import { Figure, MailLayout, Paragraph } from "./mail-layout"
import { amountWords, counted, dateWords, type MailAmount, type Reader } from "./mail-words"

export type CommissionClearedProps = {
  reader: Reader
  brandName: string
  /** What cleared, net of anything taken back. */
  amount: MailAmount
  orderCount: number
  /** Fees, bonuses and other amounts that are for no order. */
  otherCount: number
  /** When the next payout is prepared, if that is known. */
  nextPayoutAt?: Date | null
  earningsUrl: string
}

/** The subject when commissions cleared. */
export function subject({ amount, reader, brandName }: CommissionClearedProps): string {
  return `${amountWords(amount, reader)} from ${brandName} is cleared`
}

/** Held money became the creator's: how much, from how many orders and other amounts, when it is paid. */
export function CommissionClearedEmail({ reader, brandName, amount, ...rest }: CommissionClearedProps) {
  const sources = sourcesOf(rest)
  return (
    <MailLayout
      preview={`From ${sources} at ${brandName}.`}
      heading="Your commission is cleared"
      action={{ label: "See what it is for", url: rest.earningsUrl }}
      because={`You get this because you are a creator of ${brandName}. You choose which mails you get under Profile.`}
      lang={reader.locale}
    >
      <Figure>{amountWords(amount, reader)}</Figure>
      <Paragraph>
        The hold on {sources} at {brandName} has ended.{" "}
        {rest.nextPayoutAt
          ? `The money goes into the payout that is prepared on ${dateWords(rest.nextPayoutAt, reader)}.`
          : "The money goes into the brand's next payout."}
      </Paragraph>
    </MailLayout>
  )
}

function sourcesOf({ orderCount, otherCount }: Pick<CommissionClearedProps, "orderCount" | "otherCount">): string {
  const others = otherCount > 0 ? [counted(otherCount, orderCount > 0 ? "other amount" : "amount")] : []
  return [...(orderCount > 0 ? [counted(orderCount, "order")] : []), ...others].join(" and ")
}
