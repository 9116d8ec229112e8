import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type DataRequestProps = {
  reader: Reader
  brandName: string
  shopName: string
  /** Until when the shop must have its answer. */
  dueAt: Date
  privacyUrl: string
}

/** The subject when a shopper asks what is held of them. */
export function subject({ shopName, reader, dueAt }: DataRequestProps): string {
  return `A customer of ${shopName} asks for their data, due ${dateWords(dueAt, reader)}`
}

/** A shopper asks what is held of them: what to do and until when. Nobody is named in a mail. */
export function DataRequestEmail({ reader, brandName, shopName, dueAt, privacyUrl }: DataRequestProps) {
  return (
    <MailLayout
      preview={`Download it and send it to the shop before ${dateWords(dueAt, reader)}.`}
      heading="A customer asks for their data"
      action={{ label: "See the request", url: privacyUrl }}
      because={`You get this because you are an owner of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, a customer of {shopName} has asked what is held of them. Download what Tributary holds,
        give it to them, and mark the request as answered before {dateWords(dueAt, reader)}.
      </Paragraph>
    </MailLayout>
  )
}
