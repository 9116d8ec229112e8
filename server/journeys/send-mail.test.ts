import { expect, test } from "vitest"
import type { Mail } from "@/server/integrations/mail/mail-port"
import { MailPayload } from "./mail-payload"
import { sendMail } from "./send-mail"

const reader = { name: "Ana" }
const amount = { minor: 4_250, currency: "USD" }
const url = "http://localhost:3000/x"

/** As the queue carries them: what goes in as JSON comes out as JSON. */
const jobs = [
  { template: "sign-in", props: { url, email: "ana@example.com", validMinutes: 15 } },
  {
    template: "invitation",
    props: {
      ...{ reader, brandName: "Juniper & Co", programName: "Friends", invitedBy: "Olive", acceptUrl: url },
      terms: [["You earn", "10 %"]],
      expiresAt: "2026-03-08T12:00:00.000Z",
    },
  },
  {
    template: "commission-cleared",
    props: { reader, brandName: "Juniper & Co", amount, orderCount: 3, otherCount: 0, earningsUrl: url },
  },
  {
    template: "payout-sent",
    props: {
      ...{ reader, brandName: "Juniper & Co", amount, netted: null, reference: "pay_01", statementUrl: url },
      sentAt: "2026-03-08T12:00:00.000Z",
    },
  },
  {
    template: "payout-failed",
    props: { reader, brandName: "Juniper & Co", amount, reason: "No account.", accountUrl: url },
  },
  ...["arose", "taken", "forgiven"].map(what => ({
    template: "debt-changed",
    props: {
      reader,
      brandName: "Juniper & Co",
      what,
      amount,
      because: "refund of 1 October",
      left: amount,
      debtsUrl: url,
    },
  })),
].map(job => ({ to: "ana@example.com", ...job }))

test.each(jobs)("a $template job becomes one mail to one address, in both forms", async job => {
  const sent: Mail[] = []
  const mail = { send: async (one: Mail) => void sent.push(one) }
  const payload = MailPayload.parse(JSON.parse(JSON.stringify(job)))
  await sendMail({ mail }, payload)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.to).toBe("ana@example.com")
  expect(sent[0]?.subject.length).toBeGreaterThan(10)
  expect(sent[0]?.html).toContain("<html")
  expect(sent[0]?.text).not.toContain("<")
})

test("props of another template are refused before anything is sent", () => {
  expect(MailPayload.safeParse({ to: "ana@example.com", template: "invitation", props: jobs[0]?.props }).success).toBe(
    false,
  )
})
