import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type DisputeMovedProps = {
  reader: Reader
  brandName: string
  /** What happened: "Ana contests order #1042". */
  headline: string
  /** What the other side wrote, if anything. */
  said: string | null
  /** What a decision did, in a sentence. */
  outcome: string | null
  /** What happens if nobody moves until then: a sentence in two halves, the day between them. */
  deadline: { before: string; after: string; at: Date } | null
  disputeUrl: string
}

/** The subject when somebody moved in a dispute. */
export function subject({ headline, brandName }: DisputeMovedProps): string {
  return `${brandName}: ${headline}`
}

/** Something happened in a dispute between a creator and a brand: what, what was said, and what comes next. */
export function DisputeMovedEmail(props: DisputeMovedProps) {
  const { reader, brandName, headline, said, outcome, deadline, disputeUrl } = props
  const next = deadline && `${deadline.before} ${dateWords(deadline.at, reader)}${deadline.after}.`
  return (
    <MailLayout
      preview={outcome ?? next ?? headline}
      heading={headline}
      action={{ label: "See the dispute", url: disputeUrl }}
      because={`You get this because you take part in a dispute between a creator and ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>Hello {reader.name},</Paragraph>
      {said ? <Paragraph>“{said}”</Paragraph> : null}
      {outcome ? <Paragraph>{outcome}</Paragraph> : null}
      {next ? <Paragraph>{next}</Paragraph> : null}
    </MailLayout>
  )
}
