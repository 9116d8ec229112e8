import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { Ajv, type AnySchemaObject, type ValidateFunction } from "ajv"
import { describe, expect, it } from "vitest"
import { startForTest, testClock } from "@/sandbox/stripe/testing"
import { decodeForm } from "@/sandbox/stripe/wire-params"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"

type Operation = { method: string; path: string; params: object; response: object }
type Published = AnySchemaObject & { operations: Operation[]; $defs: Record<string, AnySchemaObject> }
type Exchange = { method: string; path: string; params: object; isForm: boolean; status: number; answer: unknown }

const FILE = join(process.cwd(), "../shared/stripe/requests-and-responses.schema.json")
const published = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as Published) : null

/** A pass-through that writes down what was asked and answered. */
async function recorder(target: string) {
  const exchanges: Exchange[] = []
  const server = createServer(async (request, response) => {
    let text = ""
    for await (const chunk of request) text += chunk
    const url = new URL(request.url ?? "/", target)
    const headers = Object.entries(request.headers).filter(([name]) => !["host", "connection"].includes(name))
    const answer = await fetch(url, {
      method: request.method ?? "GET",
      headers: headers.map(([name, value]) => [name, String(value)] as [string, string]).filter(isOwn),
      ...(request.method === "POST" && { body: text }),
    })
    const body = await answer.text()
    const isForm = request.method === "GET" || url.pathname.startsWith("/v1/")
    const params = isForm ? decodeForm(request.method === "GET" ? url.search.slice(1) : text) : JSON.parse(text)
    const { method = "GET" } = request
    exchanges.push({ method, path: url.pathname, params, isForm, status: answer.status, answer: JSON.parse(body) })
    response.writeHead(answer.status, { "content-type": "application/json" }).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { exchanges, url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), close }
}

function isOwn([name]: [string, string]): boolean {
  return name !== "content-length"
}

/** Validators for parts of the published document, made when first needed. */
function validators(document: Published) {
  const strict = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  // Form encoding knows only text, so numbers in a request are read from their digits.
  const coercing = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true })
  for (const ajv of [strict, coercing]) ajv.addSchema(document, "stripe")
  const known = new Map<string, ValidateFunction>()
  return (pointer: string, isForm: boolean) => {
    const key = `${isForm} ${pointer}`
    const ready = known.get(key) ?? (isForm ? coercing : strict).compile({ $ref: `stripe#${pointer}` })
    known.set(key, ready)
    return ready
  }
}

function problems(validate: ValidateFunction, value: unknown): string[] {
  const copy: unknown = structuredClone(value)
  if (validate(copy)) return []
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
}

function operationOf(document: Published, { method, path }: Exchange): number {
  const isSame = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(path)
  return document.operations.findIndex(operation => operation.method === method && isSame(operation.path))
}

function eventDefinition(document: Published, type: unknown): string {
  const names = Object.keys(document.$defs)
  const name = names.find(one => /Event$/.test(one) && document.$defs[one]?.properties?.type?.enum?.[0] === type)
  if (!name) throw new Error(`${String(type)} is not an event of Stripe's`)
  return `/$defs/${name}`
}

async function everythingOnce(base: string, record: Awaited<ReturnType<typeof recorder>>) {
  const port = connectStripe({ secretKey: "sk_test_sandbox", base: record.url })
  const ana = { creatorId: "cre_ana", email: "ana@example.com", country: "US", idempotencyKey: "cre_ana" }
  const { accountId } = await port.createRecipient(ana)
  const urls = { returnUrl: "http://app.test/back", refreshUrl: "http://app.test/again" }
  const link = await port.accountLink({ accountId, ...urls })
  await port.readAccount(accountId)
  await fetch(link.url, {
    method: "POST",
    body: new URLSearchParams({ name: "Ana", bank: "1234" }),
    redirect: "manual",
  })
  await port.readAccount(accountId)
  const funds = { brandId: "brd_1", amountMinor: 5_000, currency: "USD", idempotencyKey: "fund-1" }
  const { topUpId } = await port.topUp(funds)
  await port.readTopUp(topUpId)
  for await (const _ of port.listTopUpsSince(new Date(0)));
  const asked = { transferId: "trf_1", payoutId: "pay_1", brandId: "brd_1", amountMinor: 700, currency: "USD" }
  const sent = await port.transfer({ ...asked, destination: accountId, group: "pay_1" })
  const transferId = sent.kind === "sent" ? sent.stripeId : ""
  const reversal = { method: "POST", body: new URLSearchParams({ amount: "200" }) }
  await fetch(`${base}/_sandbox/transfers/${transferId}/reverse`, reversal)
  await port.readTransfer(transferId)
  await port.findTransfers("pay_1")
  for await (const _ of port.listTransfersSince(new Date(0)));
  await port.balance()
  const payout = new URLSearchParams({ amount: "300", currency: "usd", fails: "true" })
  await fetch(`${base}/_sandbox/accounts/${accountId}/payout`, { method: "POST", body: payout })
}

describe.skipIf(!published)("what goes over the wire", () => {
  it("is what Stripe publishes: every request of our port and every answer of the sandbox", async () => {
    if (!published) return
    const stripe = await startForTest(testClock())
    const record = await recorder(stripe.sandbox.url)
    await everythingOnce(stripe.sandbox.url, record)
    record.close()
    await stripe.sandbox.close()
    const validator = validators(published)
    const found = record.exchanges.flatMap(exchange => {
      const at = operationOf(published, exchange)
      const asked = problems(validator(`/operations/${at}/params`, exchange.isForm), exchange.params)
      const answered = problems(validator(`/operations/${at}/response`, false), exchange.answer)
      return [...asked, ...answered].map(problem => `${exchange.method} ${exchange.path}: ${problem}`)
    })
    expect(found).toEqual([])
    expect(record.exchanges.map(exchange => exchange.status)).toEqual(record.exchanges.map(() => 200))
    expect(record.exchanges).toHaveLength(12)
  })

  it("would fail for a parameter or a type that Stripe does not publish", () => {
    if (!published) return
    const validator = validators(published)
    const asked = { amount: "700", currency: "usd", destination: "acct_ana" }
    expect(problems(validator("/$defs/TransferCreateParams", true), asked)).toEqual([])
    expect(problems(validator("/$defs/TransferCreateParams", true), { ...asked, colour: "green" })).toHaveLength(1)
    expect(problems(validator("/$defs/TransferCreateParams", true), { ...asked, amount: "7.5" })).toHaveLength(1)
    expect(problems(validator("/$defs/Transfer", false), { object: "transfer" })).not.toHaveLength(0)
  })

  it("includes events and reversals as Stripe publishes them", async () => {
    if (!published) return
    // Nobody listens at this address; the events only have to be queued.
    const stripe = await startForTest(testClock(), { webhookUrl: "http://127.0.0.1:9/nobody" })
    const record = await recorder(stripe.sandbox.url)
    await everythingOnce(stripe.sandbox.url, record)
    record.close()
    const validator = validators(published)
    const events: { id: string; type: string }[] = (await stripe.sdk.events.list()).data
    const { deliveries, reversals } = await stripe.state()
    for (const { event, type } of deliveries.filter(one => one.type.startsWith("v2."))) {
      expect(type).toMatch(/^v2\.core\.account\[/)
      const headers = { authorization: "Bearer sk_test_sandbox" }
      const answer = await fetch(`${stripe.sandbox.url}/v2/core/events/${event}`, { headers })
      events.push((await answer.json()) as { id: string; type: string })
    }
    await stripe.sandbox.close()
    const types = ["payout.failed", "transfer.reversed", "transfer.created", "topup.succeeded"]
    types.push("v2.core.account[requirements].updated")
    types.push("v2.core.account[configuration.recipient].capability_status_updated")
    expect(events.map(event => event.type)).toEqual(types)
    for (const event of events)
      expect(problems(validator(eventDefinition(published, event.type), false), event)).toEqual([])
    for (const reversal of reversals)
      expect(problems(validator("/$defs/TransferReversal", false), reversal)).toEqual([])
  })
})
