import { MailLayout, Paragraph } from "./mail-layout"
import type { Reader } from "./mail-words"

export type CodeLeakedProps = {
  reader: Reader
  brandName: string
  code: string
  /** What was seen, in sentences that name no shopper. */
  reasons: readonly string[]
  /** What it means for the creator's pay, in one sentence. */
  effect: string
  noticesUrl: string
}

/** The subject when a brand tells a creator that their code got out. */
export function subject({ brandName, code }: CodeLeakedProps): string {
  return `Your code ${code} at ${brandName} got out`
}

/** A creator's code got out: what was seen, what it means for pay, and what they can do. */
export function CodeLeakedEmail({ reader, brandName, code, reasons, effect, noticesUrl }: CodeLeakedProps) {
  return (
    <MailLayout
      preview={effect}
      heading={`Your code ${code} got out`}
      action={{ label: "See the evidence, or contest it", url: noticesUrl }}
      because={`You get this because you are a creator of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, {brandName} looked at how your code {code} is used and found that it has got out: people
        use it who did not come from you. That happens to good codes and says nothing about you.
      </Paragraph>
      {reasons.map(reason => (
        <Paragraph key={reason}>• {reason}</Paragraph>
      ))}
      <Paragraph>
        {effect} Nothing changes for orders placed before this message. You can ask for a new code, keep sharing your
        link, or say that this is wrong: the brand must answer, and without an answer the notice is lifted.
      </Paragraph>
    </MailLayout>
  )
}
