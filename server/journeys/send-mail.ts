import type { ReactElement } from "react"
import * as codeLeaked from "@/emails/code-leaked"
import * as commissionCleared from "@/emails/commission-cleared"
import * as dataRequest from "@/emails/data-request"
import * as debtChanged from "@/emails/debt-changed"
import * as disputeMoved from "@/emails/dispute-moved"
import * as groupMoved from "@/emails/group-moved"
import * as holdEnds from "@/emails/hold-ends"
import * as invitation from "@/emails/invitation"
import * as news from "@/emails/news"
import * as payoutFailed from "@/emails/payout-failed"
import * as payoutSent from "@/emails/payout-sent"
import * as periodClosed from "@/emails/period-closed"
import * as policyChanged from "@/emails/policy-changed"
import * as poolEmpty from "@/emails/pool-empty"
import { renderEmail } from "@/emails/render-email"
import * as signIn from "@/emails/sign-in"
import * as termsChanged from "@/emails/terms-changed"
import type { World } from "@/server/world"
import type { MailPayload } from "./mail-payload"

type Written = { readonly subject: string; readonly body: ReactElement }

/** Renders one mail and hands it to the mail server. Rejects when that does not take it; the job tries again. */
export async function sendMail(world: Pick<World, "mail">, mail: MailPayload): Promise<void> {
  const { subject, body } = write(mail)
  const { html, text } = await renderEmail(body)
  await world.mail.send({ to: mail.to, subject, html, text })
}

function write(mail: MailPayload): Written {
  switch (mail.template) {
    case "sign-in":
      return { subject: signIn.subject(mail.props), body: signIn.SignInEmail(mail.props) }
    case "invitation":
      return { subject: invitation.subject(mail.props), body: invitation.InvitationEmail(mail.props) }
    case "commission-cleared":
      return {
        subject: commissionCleared.subject(mail.props),
        body: commissionCleared.CommissionClearedEmail(mail.props),
      }
    case "payout-sent":
      return { subject: payoutSent.subject(mail.props), body: payoutSent.PayoutSentEmail(mail.props) }
    case "data-request":
      return { subject: dataRequest.subject(mail.props), body: dataRequest.DataRequestEmail(mail.props) }
    case "code-leaked":
      return { subject: codeLeaked.subject(mail.props), body: codeLeaked.CodeLeakedEmail(mail.props) }
    case "debt-changed":
      return { subject: debtChanged.subject(mail.props), body: debtChanged.DebtChangedEmail(mail.props) }
    case "period-closed":
      return { subject: periodClosed.subject(mail.props), body: periodClosed.PeriodClosedEmail(mail.props) }
    case "dispute-moved":
      return { subject: disputeMoved.subject(mail.props), body: disputeMoved.DisputeMovedEmail(mail.props) }
    case "policy-changed":
      return { subject: policyChanged.subject(mail.props), body: policyChanged.PolicyChangedEmail(mail.props) }
    case "terms-changed":
      return { subject: termsChanged.subject(mail.props), body: termsChanged.TermsChangedEmail(mail.props) }
    case "group-moved":
      return { subject: groupMoved.subject(mail.props), body: groupMoved.GroupMovedEmail(mail.props) }
    case "news":
      return { subject: news.subject(mail.props), body: news.NewsEmail(mail.props) }
    case "pool-empty":
      return { subject: poolEmpty.subject(mail.props), body: poolEmpty.PoolEmptyEmail(mail.props) }
    case "hold-ends":
      return { subject: holdEnds.subject(mail.props), body: holdEnds.HoldEndsEmail(mail.props) }
    case "payout-failed":
      return { subject: payoutFailed.subject(mail.props), body: payoutFailed.PayoutFailedEmail(mail.props) }
  }
}
