import { z } from "zod"
import { DebtChanged } from "./debt-mail"
import { DisputeMoved } from "./dispute-mail"
import { HoldEnds } from "./hold-mail"
import { Amount, Reader, To } from "./mail-parts"
import { News } from "./news-mail"
import { PeriodClosed } from "./period-mails"
import { PolicyChanged } from "./policy-mail"
import { CodeLeaked } from "./risk-mails"
import { GroupMoved, TermsChanged } from "./terms-mails"

/** A mail to one person, under the name of its template. */
const mail = <T extends string, P extends z.ZodRawShape>(template: T, props: P) =>
  z.object({ ...To, template: z.literal(template), props: z.object(props) })

/** What a `send-mail` job carries: JSON only, so dates travel as ISO text. */
export const MailPayload = z.discriminatedUnion("template", [
  mail("sign-in", { url: z.url(), email: z.string(), validMinutes: z.number() }),
  mail("invitation", {
    reader: Reader,
    brandName: z.string(),
    programName: z.string(),
    invitedBy: z.string(),
    terms: z.array(z.tuple([z.string(), z.string()])),
    acceptUrl: z.url(),
    expiresAt: z.coerce.date(),
  }),
  mail("commission-cleared", {
    reader: Reader,
    brandName: z.string(),
    amount: Amount,
    orderCount: z.int(),
    otherCount: z.int(),
    nextPayoutAt: z.coerce.date().nullish(),
    earningsUrl: z.url(),
  }),
  mail("payout-sent", {
    reader: Reader,
    brandName: z.string(),
    amount: Amount,
    netted: Amount.nullish(),
    sentAt: z.coerce.date(),
    reference: z.string(),
    statementUrl: z.url(),
  }),
  mail("data-request", {
    reader: Reader,
    brandName: z.string(),
    shopName: z.string(),
    dueAt: z.coerce.date(),
    privacyUrl: z.url(),
  }),
  mail("pool-empty", {
    reader: Reader,
    brandName: z.string(),
    offerTitle: z.string(),
    missed: z.int(),
    poolUrl: z.url(),
  }),
  mail("payout-failed", {
    reader: Reader,
    brandName: z.string(),
    amount: Amount,
    reason: z.string(),
    remedy: z.string().nullish(),
    accountUrl: z.url(),
  }),
  CodeLeaked,
  GroupMoved,
  HoldEnds,
  DebtChanged,
  PeriodClosed,
  DisputeMoved,
  PolicyChanged,
  TermsChanged,
  News,
])

export type MailPayload = z.infer<typeof MailPayload>
