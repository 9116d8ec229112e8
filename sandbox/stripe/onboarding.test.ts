import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { startForTest, testClock } from "@/sandbox/stripe/testing"

const RETURN_URL = "http://app.test/creator/payouts?back=1"
const REFRESH_URL = "http://app.test/creator/payouts?again=1"

let clock = testClock()
let stripe: Awaited<ReturnType<typeof startForTest>>
let accountId = ""
let link = ""

beforeEach(async () => {
  clock = testClock()
  stripe = await startForTest(clock)
  const tomas = { creatorId: "cre_tomas", email: "tomas@example.com", country: "PT", idempotencyKey: "cre_tomas" }
  accountId = (await stripe.port.createRecipient(tomas)).accountId
  link = (await stripe.port.accountLink({ accountId, returnUrl: RETURN_URL, refreshUrl: REFRESH_URL })).url
})
afterEach(() => stripe.sandbox.close())

function submit(fields: Record<string, string>) {
  return fetch(link, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" })
}

describe("setting up payouts", () => {
  it("starts without the capability, and says what is missing", async () => {
    const state = await stripe.port.readAccount(accountId)
    expect(state).toMatchObject({ accountId, transfersActive: false })
    expect(state.requirements).not.toHaveLength(0)
  })

  it("is a form that makes transfers possible and leads back to the app", async () => {
    expect(await (await fetch(link)).text()).toContain("tomas@example.com")
    const done = await submit({ name: "Tomás Reis", bank: "PT50 0002 0123" })
    expect([done.status, done.headers.get("location")]).toEqual([303, RETURN_URL])
    expect(await stripe.port.readAccount(accountId)).toEqual({ accountId, transfersActive: true, requirements: [] })
  })

  it("says what is wrong and changes nothing when the form is not filled in", async () => {
    const unfinished = await submit({ name: " ", bank: "12" })
    expect(unfinished.status).toBe(422)
    expect(await unfinished.text()).toContain("Please tell us your name.")
    expect((await stripe.port.readAccount(accountId)).transfersActive).toBe(false)
  })

  it("works once and for an hour; afterwards the link asks the app for a new one", async () => {
    clock.move(3_600)
    const late = await fetch(link, { redirect: "manual" })
    expect(late.headers.get("location")).toBe(REFRESH_URL)
    expect((await submit({ name: "Tomás", bank: "1234" })).headers.get("location")).toBe(REFRESH_URL)
    expect((await fetch(`${stripe.sandbox.url}/onboarding/al_unknown`)).status).toBe(404)
  })

  it("makes one account per key, and answers Stripe's words for an unknown one", async () => {
    const again = { creatorId: "cre_tomas", email: "tomas@example.com", country: "PT", idempotencyKey: "cre_tomas" }
    expect(await stripe.port.createRecipient(again)).toEqual({ accountId })
    await expect(stripe.port.readAccount("acct_none")).rejects.toMatchObject({ code: "resource_missing" })
  })
})

describe("the page for people", () => {
  it("shows the balance, who received what, and reverses with a button", async () => {
    await submit({ name: "<b>Tomás</b>", bank: "1234" })
    await stripe.sdk.topups.create({ amount: 123_456, currency: "usd", description: "Juniper & Co" })
    const transfer = await stripe.sdk.transfers.create({ amount: 7_050, currency: "usd", destination: accountId })
    const page = await (await fetch(stripe.sandbox.url)).text()
    for (const shown of ["1,164.06 USD", "70.50 USD", transfer.id, "Juniper &amp; Co", "&lt;b&gt;Tomás"])
      expect(page).toContain(shown)
    const path = `${stripe.sandbox.url}/_sandbox/transfers/${transfer.id}/reverse`
    const form = { method: "POST", body: new URLSearchParams({ decimal: "20.50" }), redirect: "manual" } as const
    expect((await fetch(path, form)).status).toBe(303)
    expect((await stripe.state()).transfers[0]?.amount_reversed).toBe(2_050)
    const tooMuch = await fetch(path, { ...form, body: new URLSearchParams({ decimal: "1000" }) })
    expect([tooMuch.status, await tooMuch.text()]).toEqual([400, expect.stringContaining("greater than")])
    const nonsense = await fetch(path, { ...form, body: new URLSearchParams({ decimal: "1.001" }) })
    expect(await nonsense.text()).toContain("is not an amount of USD")
  })

  it("arms and disarms faults, and refuses one it does not know", async () => {
    const faults = `${stripe.sandbox.url}/_sandbox/faults`
    const armed = new URLSearchParams({ match: "POST /v1/*", kind: "429", times: "2" })
    await fetch(faults, { method: "POST", body: armed, redirect: "manual" })
    expect(await (await fetch(stripe.sandbox.url)).text()).toContain("POST /v1/*")
    expect((await stripe.fault("earthquake")).status).toBe(400)
    await fetch(faults, { method: "DELETE" })
    expect(await (await fetch(faults)).json()).toEqual({ faults: [] })
  })
})
