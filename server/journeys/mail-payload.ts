import { z } from "zod"
import { Amount, Reader, To } from "./mail-parts"
import { PolicyChanged } from "./policy-mail"
import { CodeLeaked, ContestAnswered } from "./risk-mails"

/** What a `send-mail` job carries: JSON only, so dates travel as ISO text. */
export const MailPayload = z.discriminatedUnion("template", [
  z.object({
    ...To,
    template: z.literal("sign-in"),
    props: z.object({ url: z.url(), email: z.string(), validMinutes: z.number() }),
  }),
  z.object({
    ...To,
    template: z.literal("invitation"),
    props: z.object({
      reader: Reader,
      brandName: z.string(),
      programName: z.string(),
      invitedBy: z.string(),
      terms: z.array(z.tuple([z.string(), z.string()])),
      acceptUrl: z.url(),
      expiresAt: z.coerce.date(),
    }),
  }),
  z.object({
    ...To,
    template: z.literal("commission-cleared"),
    props: z.object({
      reader: Reader,
      brandName: z.string(),
      amount: Amount,
      orderCount: z.int(),
      nextPayoutAt: z.coerce.date().nullish(),
      earningsUrl: z.url(),
    }),
  }),
  z.object({
    ...To,
    template: z.literal("payout-sent"),
    props: z.object({
      reader: Reader,
      brandName: z.string(),
      amount: Amount,
      netted: Amount.nullish(),
      sentAt: z.coerce.date(),
      reference: z.string(),
      statementUrl: z.url(),
    }),
  }),
  z.object({
    ...To,
    template: z.literal("data-request"),
    props: z.object({
      reader: Reader,
      brandName: z.string(),
      shopName: z.string(),
      dueAt: z.coerce.date(),
      privacyUrl: z.url(),
    }),
  }),
  z.object({
    ...To,
    template: z.literal("payout-failed"),
    props: z.object({
      reader: Reader,
      brandName: z.string(),
      amount: Amount,
      reason: z.string(),
      remedy: z.string().nullish(),
      accountUrl: z.url(),
    }),
  }),
  CodeLeaked,
  ContestAnswered,
  PolicyChanged,
])

export type MailPayload = z.infer<typeof MailPayload>
