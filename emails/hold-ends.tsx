import { MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type HoldEndsProps = {
  reader: Reader
  brandName: string
  /** The order, or what the money is for. */
  name: string
  /** A clause: "the brand looks into it: two parcels came back". */
  because: string
  endsAt: Date
  holdUrl: string
}

/** The subject when a person's hold is about to let go. */
export function subject({ name }: HoldEndsProps): string {
  return `Your hold on ${name} ends soon`
}

/** A hold that somebody answers for lets go by itself: decide before, or extend it. */
export function HoldEndsEmail({ reader, brandName, name, because, endsAt, holdUrl }: HoldEndsProps) {
  return (
    <MailLayout
      preview={`It lets go by itself on ${dateWords(endsAt, reader)}.`}
      heading={`Your hold on ${name} ends`}
      action={{ label: "Look at it", url: holdUrl }}
      because={`You get this because you answer for a hold of ${brandName} on Tributary. It comes once for each last day.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, what creators earned on {name} is held while {because}. You answer for that hold, and it
        lets go by itself on {dateWords(endsAt, reader)}.
      </Paragraph>
      <Paragraph>
        What is due then clears and can be paid. If that is right, nothing needs to be done. If it is not, extend the
        hold before that day, or take back what was not earned.
      </Paragraph>
    </MailLayout>
  )
}
