import type { ReactElement } from "react"
import type { CommissionClearedProps } from "./commission-cleared"
import type { InvitationProps } from "./invitation"
import type { PayoutFailedProps } from "./payout-failed"
import type { PayoutSentProps } from "./payout-sent"
import { type RenderedEmail, renderEmail } from "./render-email"
import type { SignInProps } from "./sign-in"

/** Every mail by name, with what it needs to be written. */
export type EmailProps = {
  "sign-in": SignInProps
  invitation: InvitationProps
  "commission-cleared": CommissionClearedProps
  "payout-sent": PayoutSentProps
  "payout-failed": PayoutFailedProps
}

export type EmailName = keyof EmailProps

/** A mail in full, ready for the mail port. */
export type ComposedEmail = RenderedEmail & { subject: string }

type Draft = { subject: string; element: ReactElement }

/*
 * Templates are loaded when first needed: they stand on react-dom/server, which Next refuses in anything that a route or
 * a server component imports, and journeys are imported by both.
 */
const DRAFTS: { [Name in EmailName]: (props: EmailProps[Name]) => Promise<Draft> } = {
  "sign-in": async props => {
    const mail = await import("./sign-in")
    return { subject: mail.subject(props), element: mail.SignInEmail(props) }
  },
  invitation: async props => {
    const mail = await import("./invitation")
    return { subject: mail.subject(props), element: mail.InvitationEmail(props) }
  },
  "commission-cleared": async props => {
    const mail = await import("./commission-cleared")
    return { subject: mail.subject(props), element: mail.CommissionClearedEmail(props) }
  },
  "payout-sent": async props => {
    const mail = await import("./payout-sent")
    return { subject: mail.subject(props), element: mail.PayoutSentEmail(props) }
  },
  "payout-failed": async props => {
    const mail = await import("./payout-failed")
    return { subject: mail.subject(props), element: mail.PayoutFailedEmail(props) }
  },
}

/** Writes one mail: `await composeEmail("sign-in", { url, email, validMinutes: 15 })`. Safe to import anywhere on the server. */
export async function composeEmail<Name extends EmailName>(
  name: Name,
  props: EmailProps[Name],
): Promise<ComposedEmail> {
  const { subject, element } = await DRAFTS[name](props)
  return { subject, ...(await renderEmail(element)) }
}
