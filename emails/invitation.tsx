import { Facts, MailLayout, Paragraph } from "./mail-layout"
import { dateWords, type Reader } from "./mail-words"

export type InvitationProps = {
  reader: Reader
  brandName: string
  programName: string
  /** The member who invites. */
  invitedBy: string
  /** The terms in one sentence each, as the accept page shows them: ["You earn", "10 % of each order's net sales"]. */
  terms: readonly (readonly [term: string, value: string])[]
  acceptUrl: string
  expiresAt: Date
}

/** The subject of the invitation. */
export function subject({ brandName }: InvitationProps): string {
  return `${brandName} invites you to earn with them`
}

/** A brand invites a creator to a program; the terms are in the mail, before anything is accepted. */
export function InvitationEmail({ reader, brandName, programName, invitedBy, terms, ...rest }: InvitationProps) {
  return (
    <MailLayout
      preview={`${programName}: see the terms, then decide.`}
      heading={`${brandName} invites you to ${programName}`}
      action={{ label: "See the terms", url: rest.acceptUrl }}
      because={`You get this because ${invitedBy} at ${brandName} invited this address. If you do not want it, do nothing; it ends on ${dateWords(rest.expiresAt, reader)}.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, {invitedBy} would like you to share {brandName} with the people who follow you. You get
        your own link and code, and you see what each order earned you, why, and when it is paid.
      </Paragraph>
      <Facts items={terms} />
      <Paragraph>Nothing is agreed until you accept on the page behind the button.</Paragraph>
    </MailLayout>
  )
}
