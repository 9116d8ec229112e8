import { Facts, Figure, MailLayout, Paragraph } from "./mail-layout"
import { amountWords, dateWords, type MailAmount, type Reader } from "./mail-words"

export type PayoutSentProps = {
  reader: Reader
  brandName: string
  /** What was sent to the creator's account. */
  amount: MailAmount
  /** An older debt taken from this payout; left out or zero when there was none. */
  netted?: MailAmount | null
  sentAt: Date
  /** The payout's id as people see it: "pay_01k…". */
  reference: string
  statementUrl: string
}

/** The subject when a payout was sent. */
export function subject({ amount, reader, brandName }: PayoutSentProps): string {
  return `${brandName} paid you ${amountWords(amount, reader)}`
}

/** Money left for the creator's account: how much, what was taken off and why, where the statement is. */
export function PayoutSentEmail({ reader, brandName, amount, netted, ...rest }: PayoutSentProps) {
  const debt = netted && netted.minor > 0 ? amountWords(netted, reader) : null
  return (
    <MailLayout
      preview={`On its way to your account since ${dateWords(rest.sentAt, reader)}.`}
      heading={`${brandName} paid you`}
      action={{ label: "Open the statement", url: rest.statementUrl }}
      because={`You get this because ${brandName} pays you through Tributary. Keep it: the reference names this payout everywhere.`}
      lang={reader.locale}
    >
      <Figure>{amountWords(amount, reader)}</Figure>
      <Paragraph>
        The money is on your Stripe account; from there it reaches your bank on the days you set.
        {debt ? ` ${debt} was taken off first, for orders that were refunded after you had been paid for them.` : ""}
      </Paragraph>
      <Facts
        items={[
          ["Sent on", dateWords(rest.sentAt, reader)],
          ["Reference", rest.reference],
          ...(debt ? [["Taken off for refunds", debt] as const] : []),
        ]}
      />
    </MailLayout>
  )
}
