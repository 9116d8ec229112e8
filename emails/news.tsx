import { Facts, MailLayout, Paragraph } from "./mail-layout"
import type { Reader } from "./mail-words"

export type NewsProps = {
  reader: Reader
  subject: string
  heading: string
  sentences: string[]
  facts: [term: string, value: string][]
  action: { label: string; url: string }
  /** Why the reader gets it. */
  because: string
}

/** What happened, as it is told; its first sentence goes on after a greeting. */
export type News = Omit<NewsProps, "reader" | "because">

/** The subject of a piece of news. */
export function subject(news: NewsProps): string {
  return news.subject
}

/** Something happened that its reader should know: what, the figures, and where to look. */
export function NewsEmail({ reader, heading, sentences, facts, action, because }: NewsProps) {
  const [first = "", ...rest] = sentences
  return (
    <MailLayout preview={first} heading={heading} action={action} because={because} lang={reader.locale}>
      <Paragraph>
        Hello {reader.name}, {first}
      </Paragraph>
      {rest.map(sentence => (
        <Paragraph key={sentence}>{sentence}</Paragraph>
      ))}
      {facts.length > 0 ? <Facts items={facts} /> : null}
    </MailLayout>
  )
}
