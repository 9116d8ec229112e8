import { MailLayout, Paragraph } from "./mail-layout"
import type { Reader } from "./mail-words"

export type ContestAnsweredProps = {
  reader: Reader
  brandName: string
  /** "code ANA10", "order #1042". */
  about: string
  answer: "upheld" | "lifted"
  because: string
  noticesUrl: string
}

/** The subject when a contest has been answered. */
export function subject({ brandName, about, answer }: ContestAnsweredProps): string {
  return answer === "lifted"
    ? `${brandName} lifted its notice about ${about}`
    : `${brandName} keeps its notice about ${about}`
}

/** What a brand answered to a creator who contested a notice, and what it means for pay. */
export function ContestAnsweredEmail(props: ContestAnsweredProps) {
  const { reader, brandName, about, answer, because, noticesUrl } = props
  const lifted = answer === "lifted"
  return (
    <MailLayout
      preview={`The reason: ${because}`}
      heading={lifted ? "The notice is lifted" : "The notice stays"}
      action={{ label: "See the notice", url: noticesUrl }}
      because={`You get this because you contested a notice of ${brandName} on Tributary.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, your contest about {about} has been answered. The reason: {because}.
      </Paragraph>
      <Paragraph>
        {lifted
          ? "The notice counts as never given: the orders it touched are credited to you again, as long as nothing of them has cleared yet."
          : "The notice stays as it is. You can ask for a new code and keep sharing your link."}
      </Paragraph>
    </MailLayout>
  )
}
