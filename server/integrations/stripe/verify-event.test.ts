import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import Stripe from "stripe"
import { describe, expect, it } from "vitest"
import { verifyEvent } from "@/server/integrations/stripe/verify-event"

type SignatureCase = {
  name: string
  payload: string
  header: string
  secret: string
  receivedAt: number
  tolerance: number
  accepted: boolean
}

const VECTORS = join(process.cwd(), "../shared/vectors/stripe-signature-vectors.json")
const published = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, "utf8")).cases as SignatureCase[]) : []

describe.skipIf(published.length === 0)("the published signature vectors", () => {
  it.each(published)("$name", ({ payload, header, secret, receivedAt, tolerance, accepted }) => {
    const delivery = { body: payload, header, secrets: [secret], receivedAt: new Date(receivedAt * 1000) }
    const result = verifyEvent({ ...delivery, toleranceSeconds: tolerance })
    expect(result.verified || result.because === "unreadable").toBe(accepted)
    const asBytes = verifyEvent({ ...delivery, body: Buffer.from(payload), toleranceSeconds: tolerance })
    expect(asBytes.verified || asBytes.because === "unreadable").toBe(accepted)
  })
})

const SECRET = "whsec_for_this_test"
const transferEvent = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "transfer.reversed",
  created: 1_700_000_000,
  livemode: false,
  data: { object: { id: "tr_1", object: "transfer", amount: 70 } },
})
const thinEvent = JSON.stringify({
  id: "evt_2",
  object: "v2.core.event",
  type: "v2.core.account[requirements].updated",
  created: "2026-11-22T08:00:00.000Z",
  livemode: false,
  related_object: { id: "acct_1", type: "v2.core.account", url: "/v2/core/accounts/acct_1" },
})

function signed(payload: string, secret = SECRET) {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret })
}

describe("a delivery from Stripe", () => {
  it("is read when any of the secrets fits", () => {
    const header = signed(transferEvent)
    const result = verifyEvent({ body: transferEvent, header, secrets: ["whsec_old", SECRET] })
    expect(result).toMatchObject({
      verified: true,
      event: { eventId: "evt_1", thin: false, subject: { type: "transfer", id: "tr_1" }, account: null },
    })
  })

  it("is read when it is thin, and names the account it is about", () => {
    const result = verifyEvent({ body: thinEvent, header: signed(thinEvent), secrets: [SECRET] })
    expect(result).toMatchObject({
      verified: true,
      event: { eventId: "evt_2", thin: true, object: null, subject: { type: "v2.core.account", id: "acct_1" } },
    })
  })

  it("is refused without a header, without secrets, with a blank secret, and when one byte differs", () => {
    const header = signed(transferEvent)
    const refused = { verified: false, because: "signature" }
    expect(verifyEvent({ body: transferEvent, header: null, secrets: [SECRET] })).toEqual(refused)
    expect(verifyEvent({ body: transferEvent, header, secrets: [] })).toEqual(refused)
    expect(verifyEvent({ body: transferEvent, header, secrets: [""] })).toEqual(refused)
    expect(verifyEvent({ body: transferEvent.replace("70", "71"), header, secrets: [SECRET] })).toEqual(refused)
  })

  it.each(["{", "[]", "null", '"text"', "{}", '{"object":"event","id":"evt","type":"t"}'])(
    "is unreadable, not a crash, when it is rightly signed but says %s",
    body => {
      const result = verifyEvent({ body, header: signed(body), secrets: [SECRET] })
      expect(result).toEqual({ verified: false, because: "unreadable" })
    },
  )
})
