import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type TermsChangedProps = {
  reader: Reader
  brandName: string
  programName: string
  /** The terms that read differently, before and after; null where there was or is none. */
  changes: readonly { term: string; before: string | null; after: string | null }[]
  /** Orders placed from here on are under them. */
  inForceFrom: Date
  /** Until then an order earns the better of both; null where nothing brings less. */
  noticeUntil: Date | null
  rulesUrl: string
}

/** The subject when a program's terms change. */
export function subject({ brandName, programName }: TermsChangedProps): string {
  return `New terms of ${programName} by ${brandName}`
}

/** New terms of a program: what reads differently for this creator, from when, and how long the better of both goes on. */
export function TermsChangedEmail(props: TermsChangedProps) {
  const { reader, brandName, programName, changes, inForceFrom, rulesUrl } = props
  return (
    <MailLayout
      preview={`${changes.length === 1 ? "One term changes" : `${changes.length} terms change`} for orders placed from ${dateWords(inForceFrom, reader)} on.`}
      heading="What you earn changes"
      action={{ label: "Read all the terms", url: rulesUrl }}
      because={`You get this because you are a creator of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, {brandName} has new terms for {programName}, for orders placed from{" "}
        {dateWords(inForceFrom, reader)} on. Orders placed before keep the terms they were placed under.
      </Paragraph>
      <ChangedTerms changes={changes} />
      <Paragraph>{noticeWords(props)}</Paragraph>
    </MailLayout>
  )
}

/** Each term before and after. */
export function ChangedTerms({ changes }: Pick<TermsChangedProps, "changes">) {
  return changes.map(({ term, before, after }) => (
    <Paragraph key={term}>
      <strong>{term}.</strong> {before ? `Until now: ${before} ` : "New: "}
      {after ? `${before ? "From now on: " : ""}${after}` : "From now on: no longer."}
    </Paragraph>
  ))
}

/** What counts when, in a sentence. */
export function noticeWords({ noticeUntil, reader }: Pick<TermsChangedProps, "noticeUntil" | "reader">): string {
  if (!noticeUntil) return "Nothing that you earned changes, and no new order earns less than it would have before."
  return `Until ${dateWords(noticeUntil, reader)} an order earns what the old terms say or what the new ones do, whichever is more. Nothing that you earned changes.`
}
