import { Figure, MailLayout, Paragraph } from "./mail-layout"
import { amountWords, type MailAmount, type Reader } from "./mail-words"

export type PayoutFailedProps = {
  reader: Reader
  brandName: string
  amount: MailAmount
  /** Stripe's reason as a sentence. */
  reason: string
  /** What the creator can do about it, as a sentence; left out when it is not theirs to mend. */
  remedy?: string | null
  accountUrl: string
}

/** The subject when a payout could not be sent. */
export function subject({ amount, reader, brandName }: PayoutFailedProps): string {
  return `${brandName} could not send you ${amountWords(amount, reader)} yet`
}

/** A payout was refused: why, that the money is still theirs, what to do. */
export function PayoutFailedEmail({ reader, brandName, amount, reason, remedy, accountUrl }: PayoutFailedProps) {
  return (
    <MailLayout
      preview="The money is still yours. Here is why it did not arrive."
      heading="A payout did not arrive"
      action={{ label: remedy ? "Check your account" : "See your payouts", url: accountUrl }}
      because={`You get this because ${brandName} pays you through Tributary.`}
      lang={reader.locale}
    >
      <Figure>{amountWords(amount, reader)}</Figure>
      <Paragraph>{reason}</Paragraph>
      <Paragraph>
        The money is still yours: it is back among what is cleared and goes into the next payout.{" "}
        {remedy ?? "You need to do nothing; the brand has been told."}
      </Paragraph>
    </MailLayout>
  )
}
