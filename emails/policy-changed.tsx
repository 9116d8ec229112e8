import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type PolicyChangedProps = {
  reader: Reader
  brandName: string
  /** The rules that read differently, before and after. */
  changes: readonly { rule: string; before: string; after: string }[]
  /** Orders placed from here on are credited by it. */
  inForceFrom: Date
  rulesUrl: string
}

/** The subject when a brand changes how it credits orders. */
export function subject({ brandName, reader, inForceFrom }: PolicyChangedProps): string {
  return `${brandName} changes how orders are credited from ${dateWords(inForceFrom, reader)}`
}

/** How orders are credited changes: each rule before and after, from when, and what stays. */
export function PolicyChangedEmail({ reader, brandName, changes, inForceFrom, rulesUrl }: PolicyChangedProps) {
  return (
    <MailLayout
      preview={`${changes.length === 1 ? "One rule changes" : `${changes.length} rules change`} for orders placed from ${dateWords(inForceFrom, reader)} on.`}
      heading="How orders are credited changes"
      action={{ label: "Read all the rules", url: rulesUrl }}
      because={`You get this because you are a creator of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, {brandName} changes how it decides who is credited with an order, for orders placed from{" "}
        {dateWords(inForceFrom, reader)} on. Orders placed before keep the rules they were placed under.
      </Paragraph>
      {changes.map(({ rule, before, after }) => (
        <Paragraph key={rule}>
          <strong>{rule}.</strong> Until then: {before} From then on: {after}
        </Paragraph>
      ))}
    </MailLayout>
  )
}
