import { mkdtempSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Stripe from "stripe"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { startForTest, testClock, WEBHOOK_SECRET } from "@/sandbox/stripe/testing"
import { verifyEvent } from "@/server/integrations/stripe/verify-event"

type Received = { body: string; header: string }

const clock = testClock()
let inbox: Received[] = []
let answers: number[] = []
let listener: Server
let webhookUrl = ""

beforeEach(async () => {
  inbox = []
  answers = []
  listener = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    inbox.push({ body, header: String(request.headers["stripe-signature"]) })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>(resolve => listener.listen(0, "127.0.0.1", resolve))
  webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/api/webhooks/stripe`
})
afterEach(() => new Promise(resolve => listener.close(resolve)))

async function arrived(count: number): Promise<void> {
  await expect.poll(() => inbox.length, { timeout: 5_000, interval: 20 }).toBeGreaterThanOrEqual(count)
}

function events() {
  return inbox.map(({ body, header }) => {
    const result = verifyEvent({ body, header, secrets: ["whsec_other", WEBHOOK_SECRET] })
    if (!result.verified) throw new Error(result.because)
    return result.event
  })
}

async function payAna(stripe: Awaited<ReturnType<typeof startForTest>>) {
  await stripe.post("/_sandbox/accounts", { id: "acct_ana", active: true })
  await stripe.sdk.topups.create({ amount: 1_000, currency: "usd" })
  return stripe.sdk.transfers.create({ amount: 700, currency: "usd", destination: "acct_ana" })
}

describe("webhooks of the sandbox", () => {
  it("tell of a top-up, a transfer and its reversal, signed so that the official client accepts them", async () => {
    const stripe = await startForTest(clock, { webhookUrl })
    const transfer = await payAna(stripe)
    await stripe.sdk.transfers.createReversal(transfer.id, { amount: 100 })
    await arrived(3)
    expect(events().map(event => event.type)).toEqual(["topup.succeeded", "transfer.created", "transfer.reversed"])
    expect(events()[2]?.object).toMatchObject({ id: transfer.id, amount_reversed: 100, reversed: false })
    const first = inbox[0]
    if (!first) throw new Error("nothing arrived")
    const constructed = Stripe.webhooks.constructEvent(first.body, first.header, WEBHOOK_SECRET)
    expect(await stripe.sdk.events.retrieve(constructed.id)).toMatchObject({ id: constructed.id })
    await stripe.sandbox.close()
  })

  it("are signed with real time, wherever the movable clock stands", async () => {
    const moved = testClock()
    moved.move(90 * 86_400)
    const stripe = await startForTest(moved, { webhookUrl })
    await stripe.sdk.topups.create({ amount: 1_000, currency: "usd" })
    await arrived(1)
    expect(events()[0]?.createdAt).toEqual(moved.now())
    await stripe.sandbox.close()
  })

  it("are thin for accounts, and can be read back", async () => {
    const stripe = await startForTest(clock, { webhookUrl })
    await stripe.post("/_sandbox/accounts", { id: "acct_wren", active: false })
    await stripe.post("/_sandbox/accounts/acct_wren", { active: true })
    await stripe.post("/_sandbox/accounts/acct_wren", { active: true })
    await arrived(2)
    const types = ["v2.core.account[requirements].updated"]
    types.push("v2.core.account[configuration.recipient].capability_status_updated")
    expect(events().map(event => event.type)).toEqual(types)
    expect(events().every(event => event.thin && event.subject?.id === "acct_wren")).toBe(true)
    const readBack = await stripe.port.readEvent(events()[1]?.eventId ?? "")
    expect(readBack).toMatchObject({ type: types[1], accountId: "acct_wren" })
    const first = inbox[0]
    expect(stripe.sdk.parseEventNotification(first?.body ?? "", first?.header ?? "", WEBHOOK_SECRET).type).toBe(
      types[0],
    )
    await stripe.sandbox.close()
  })

  it("come again when they were not accepted", async () => {
    answers = [500, 404]
    const stripe = await startForTest(clock, { webhookUrl })
    await stripe.sdk.topups.create({ amount: 1_000, currency: "usd" })
    await arrived(3)
    expect(new Set(events().map(event => event.eventId)).size).toBe(1)
    await expect.poll(async () => (await stripe.state()).deliveries).toMatchObject([{ attempts: 3, done: 1 }])
    await stripe.sandbox.close()
  })

  it("wait in the queue while nobody listens, also over a restart", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "stripe-sandbox-")), "queue.db")
    const before = await startForTest(clock, { file, webhookUrl: "http://127.0.0.1:9/nobody" })
    await before.sdk.topups.create({ amount: 1_000, currency: "usd" })
    await expect.poll(async () => (await before.state()).deliveries[0]?.attempts).toBe(1)
    await before.sandbox.close()
    const after = await startForTest(clock, { file, webhookUrl })
    await arrived(1)
    expect(events()[0]?.type).toBe("topup.succeeded")
    await after.sandbox.close()
  })

  it("are kept but not sent when there is no address", async () => {
    const stripe = await startForTest(clock)
    await payAna(stripe)
    expect((await stripe.state()).deliveries).toEqual([])
    expect((await stripe.sdk.events.list()).data.map(event => event.type)).toEqual([
      "transfer.created",
      "topup.succeeded",
    ])
    await stripe.sandbox.close()
  })
})
