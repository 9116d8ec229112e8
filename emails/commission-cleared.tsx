import { Figure, MailLayout, Paragraph } from "./mail-layout"
import { amountWords, counted, dateWords, type MailAmount, type Reader } from "./mail-words"

export type CommissionClearedProps = {
  reader: Reader
  brandName: string
  /** What cleared, net of anything taken back. */
  amount: MailAmount
  orderCount: number
  /** When the next payout is prepared, if that is known. */
  nextPayoutAt?: Date | null
  earningsUrl: string
}

/** The subject when commissions cleared. */
export function subject({ amount, reader, brandName }: CommissionClearedProps): string {
  return `${amountWords(amount, reader)} from ${brandName} is cleared`
}

/** Held money became the creator's: how much, from how many orders, when it is paid. */
export function CommissionClearedEmail({ reader, brandName, amount, orderCount, ...rest }: CommissionClearedProps) {
  return (
    <MailLayout
      preview={`From ${counted(orderCount, "order")} at ${brandName}.`}
      heading="Your commission is cleared"
      action={{ label: "See which orders", url: rest.earningsUrl }}
      because={`You get this because you are a creator of ${brandName}. You choose which mails you get under Profile.`}
      lang={reader.locale}
    >
      <Figure>{amountWords(amount, reader)}</Figure>
      <Paragraph>
        The hold on {counted(orderCount, "order")} at {brandName} has ended.{" "}
        {rest.nextPayoutAt
          ? `The money goes into the payout that is prepared on ${dateWords(rest.nextPayoutAt, reader)}.`
          : "The money goes into the brand's next payout."}
      </Paragraph>
    </MailLayout>
  )
}
