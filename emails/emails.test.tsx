import type { ReactElement } from "react"
import { describe, expect, it } from "vitest"
import * as leaked from "./code-leaked"
import * as cleared from "./commission-cleared"
import { composeEmail } from "./compose-email"
import * as disputed from "./dispute-moved"
import * as moved from "./group-moved"
import * as invitation from "./invitation"
import * as news from "./news"
import * as failed from "./payout-failed"
import * as sent from "./payout-sent"
import { renderEmail } from "./render-email"
import * as signIn from "./sign-in"
import * as terms from "./terms-changed"

const reader = { name: "Ana", locale: "en", timeZone: "Europe/Lisbon" }
const at = new Date("2026-12-14T09:30:00Z")
const amount = { minor: 21_480, currency: "USD" }

const signInProps = { url: "https://tributary.example/signin/abc?x=1", email: "ana@example.com", validMinutes: 15 }
const invitationProps: invitation.InvitationProps = {
  reader,
  brandName: "Juniper & Co",
  programName: "Autumn linen",
  invitedBy: "Mara",
  terms: [
    ["You earn", "10 % of each order's net sales"],
    ["It is held", "30 days after the order is paid"],
  ],
  acceptUrl: "https://tributary.example/invitations/abc",
  expiresAt: at,
}
const clearedProps = {
  reader,
  brandName: "Juniper & Co",
  amount,
  orderCount: 3,
  otherCount: 1,
  nextPayoutAt: at,
  earningsUrl: "https://t.example/e",
}
const sentProps = {
  reader,
  brandName: "Juniper & Co",
  amount,
  netted: { minor: 3_000, currency: "USD" },
  sentAt: at,
  reference: "pay_01kabc",
  statementUrl: "https://t.example/p",
}
const failedProps = {
  reader,
  brandName: "Kōbo",
  amount: { minor: 12_000, currency: "JPY" },
  reason: "Stripe needs a document from you before it accepts money for your account.",
  remedy: "Open your account and follow what it asks for.",
  accountUrl: "https://t.example/account",
}

const leakedProps: leaked.CodeLeakedProps = {
  reader,
  brandName: "Juniper & Co",
  code: "ANA10",
  reasons: ["18 of 28 uses came from coupon sites (retailmenot.com)."],
  effect: "Orders placed with this code from now on pay nothing.",
  noticesUrl: "https://t.example/creator/notices",
}

const disputedProps: disputed.DisputeMovedProps = {
  reader,
  brandName: "Juniper & Co",
  headline: "Juniper & Co asked about order #1042",
  said: "Which episode was it?",
  outcome: null,
  deadline: { before: "If you do not answer by", after: ", it is closed as it stands", at },
  disputeUrl: "https://t.example/creator/disputes/dsp_1",
}

const termsProps: terms.TermsChangedProps = {
  reader,
  ...{ brandName: "Juniper & Co", programName: "Friends of Juniper", inForceFrom: new Date("2026-12-01T10:00:00Z") },
  changes: [
    { term: "Candles", before: null, after: "15 % on products in Candles." },
    { term: "Everything else", before: "10 % of what the shopper pays.", after: "8 % of what the shopper pays." },
    { term: "Lamps", before: "12 % on products in Lamps.", after: null },
  ],
  noticeUntil: at,
  rulesUrl: "https://t.example/creator/rules",
}

const newsProps: news.NewsProps = {
  reader,
  subject: "Juniper & Co approved One reel",
  heading: "One reel is approved",
  sentences: ["Juniper & Co approved One reel of Spring.", "It earns you $250.00."],
  facts: [["Due", "1 December"]],
  action: { label: "See the campaign", url: "https://t.example/creator/campaigns" },
  because: "You get this because you are a creator of Juniper & Co.",
}

const mails: [name: string, element: ReactElement, subject: string, says: string[]][] = [
  ["sign-in", signIn.SignInEmail(signInProps), signIn.subject(signInProps), [signInProps.url, "15 minutes"]],
  [
    "invitation",
    invitation.InvitationEmail(invitationProps),
    invitation.subject(invitationProps),
    ["invites you to Autumn linen", "14 December 2026", invitationProps.acceptUrl],
  ],
  [
    "commission cleared",
    cleared.CommissionClearedEmail(clearedProps),
    cleared.subject(clearedProps),
    ["$214.80", "3 orders and 1 other amount"],
  ],
  ["payout sent", sent.PayoutSentEmail(sentProps), sent.subject(sentProps), ["$214.80", "$30.00", "pay_01kabc"]],
  [
    "payout failed",
    failed.PayoutFailedEmail(failedProps),
    failed.subject(failedProps),
    ["¥12,000", failedProps.reason],
  ],
  [
    "news",
    news.NewsEmail(newsProps),
    news.subject(newsProps),
    ["approved One reel of Spring", "$250.00", "1 December"],
  ],
  [
    "code leaked",
    leaked.CodeLeakedEmail(leakedProps),
    leaked.subject(leakedProps),
    ["ANA10 got out", leakedProps.reasons[0] ?? "", leakedProps.effect, "before this message", leakedProps.noticesUrl],
  ],
  [
    "dispute moved",
    disputed.DisputeMovedEmail(disputedProps),
    disputed.subject(disputedProps),
    ["Which episode was it?", "If you do not answer by 14 December 2026, it is closed as it stands."],
  ],
  [
    "terms changed",
    terms.TermsChangedEmail(termsProps),
    terms.subject(termsProps),
    [
      "from 1 December 2026 on",
      "Candles. New: 15 %",
      "Until now: 10 % of what the shopper pays. From now on: 8 %",
      "From now on: no longer.",
      "Until 14 December 2026 an order earns",
    ],
  ],
  [
    "moved to another group",
    moved.GroupMovedEmail({ ...termsProps, noticeUntil: null }),
    moved.subject(termsProps),
    ["moved you to another group of Friends of Juniper", "no new order earns less than it would have before"],
  ],
]

describe("mail", () => {
  it("is composed by name, subject and all", async () => {
    const mail = await composeEmail("sign-in", signInProps)
    expect(mail.subject).toBe(signIn.subject(signInProps))
    expect(mail.text).toContain(signInProps.url)
  })

  it.each(mails)("%s says everything in its plain text too", async (_name, element, subject, says) => {
    const { html, text } = await renderEmail(element)
    expect(html).toContain("<!DOCTYPE html")
    expect(subject.length).toBeGreaterThan(10)
    expect(subject.length).toBeLessThan(70)
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toMatch(/undefined|\[object|<\/?[a-z]+>/)
  })

  it("keeps each fact on one line in plain text", async () => {
    const { text } = await renderEmail(invitation.InvitationEmail(invitationProps))
    expect(text).toMatch(/You earn +10 % of each order's net sales/)
  })

  it("shows the address once in plain text, unbroken", async () => {
    const { text } = await renderEmail(signIn.SignInEmail(signInProps))
    expect(text.split(signInProps.url)).toHaveLength(2)
  })

  it("leaves the debt out when there was none", async () => {
    const { text } = await renderEmail(sent.PayoutSentEmail({ ...sentProps, netted: null }))
    expect(text).not.toContain("taken off")
  })
})
