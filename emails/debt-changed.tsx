import { Facts, Figure, MailLayout, Paragraph } from "./mail-layout"
import { amountWords, type MailAmount, type Reader } from "./mail-words"

export type DebtChangedProps = {
  reader: Reader
  brandName: string
  /** A refund came after the money did; it was repaid out of a payout; or the brand gave it up. */
  what: "arose" | "taken" | "forgiven"
  amount: MailAmount
  /** "refund of 19 October", or the reason a member gave. */
  because: string
  /** What is owed in this currency now. */
  left: MailAmount
  debtsUrl: string
}

/** The subject when a debt changed. */
export function subject({ brandName, what, amount, reader }: DebtChangedProps): string {
  const words = amountWords(amount, reader)
  if (what === "arose") return `${words} to give back to ${brandName}: nothing to send, it comes off later payouts`
  return what === "taken" ? `${words} of your debt to ${brandName} is repaid` : `${brandName} gave up ${words} you owed`
}

const HEADINGS = {
  arose: "An order changed after you were paid",
  taken: "A debt was taken from your payout",
  forgiven: "A debt was given up",
} as const

/** What became of a debt, why, and what is still owed. */
export function DebtChangedEmail({ reader, brandName, what, amount, because, left, debtsUrl }: DebtChangedProps) {
  return (
    <MailLayout
      preview={`The reason: ${because}`}
      heading={HEADINGS[what]}
      action={{ label: "See what you owe", url: debtsUrl }}
      because={`You get this because ${brandName} pays you through Tributary.`}
      lang={reader.locale}
    >
      <Figure>{amountWords(amount, reader)}</Figure>
      <Paragraph>{sentence(what, brandName, because)}</Paragraph>
      <Facts
        items={[
          ["Why", because],
          ["You owe now", amountWords(left, reader)],
        ]}
      />
    </MailLayout>
  )
}

function sentence(what: DebtChangedProps["what"], brandName: string, because: string): string {
  if (what === "arose")
    return `You had been paid for an order before it changed (${because}). You need not send anything: the amount comes off later payouts by ${brandName}, a part of each at most.`
  if (what === "taken")
    return `All of this payout by ${brandName} went into what you owed for orders that were refunded after you had been paid for them, so nothing was sent this time.`
  return `${brandName} no longer asks for this amount. It does not come off any payout.`
}
