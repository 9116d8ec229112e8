import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords } from "./mail-words"
import { ChangedTerms, noticeWords, type TermsChangedProps } from "./terms-changed"

export type GroupMovedProps = TermsChangedProps

/** The subject when a creator's own terms change because they were moved to another group. */
export function subject({ brandName, programName }: GroupMovedProps): string {
  return `Your terms in ${programName} by ${brandName} change`
}

/** A creator was moved to another group of a program: what reads differently for them, and from when. */
export function GroupMovedEmail(props: GroupMovedProps) {
  const { reader, brandName, programName, changes, inForceFrom, rulesUrl } = props
  return (
    <MailLayout
      preview={`${brandName} gave you other terms for orders placed from ${dateWords(inForceFrom, reader)} on.`}
      heading="You have other terms"
      action={{ label: "Read all the terms", url: rulesUrl }}
      because={`You get this because you are a creator of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, {brandName} moved you to another group of {programName}. For orders placed from{" "}
        {dateWords(inForceFrom, reader)} on, this reads differently for you:
      </Paragraph>
      <ChangedTerms changes={changes} />
      <Paragraph>{noticeWords(props)}</Paragraph>
    </MailLayout>
  )
}
