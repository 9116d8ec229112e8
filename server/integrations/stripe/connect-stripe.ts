import Stripe from "stripe"
import { pagesOfTopUps, pagesOfTransfers } from "@/server/integrations/stripe/list-transfers"
import { oneAttemptClient } from "@/server/integrations/stripe/one-attempt"
import { toRecipientState } from "@/server/integrations/stripe/recipient-state"
import type { NewRecipient, NewTopUp, NewTransfer, StripePort } from "@/server/integrations/stripe/stripe-port"
import { idOf, minorUnits, toStripeTopUp, toStripeTransfer } from "@/server/integrations/stripe/stripe-transfer"
import { outcomeOfAnswer, outcomeOfError } from "@/server/integrations/stripe/transfer-outcome"
import { expectAnswer } from "@/server/integrations/stripe/unexpected-answer"
import { toStripeAmount } from "@/server/kernel/currency"

/** The version the installed client's types describe. Named here so that a new client does not change it silently. */
const API_VERSION = "2026-10-28.endive"
const TIMEOUT_MS = 20_000

/** Which account and, for tests and the demo, which address instead of Stripe's own. */
export type StripeConnection = { secretKey: string; base?: URL; timeoutMs?: number }

/** The port over the official client, which tries once; our own records decide what is tried again. */
export function connectStripe(connection: StripeConnection): StripePort {
  const stripe = clientFor(connection)
  return {
    createRecipient: asked => createRecipient(stripe, asked),
    accountLink: asked => accountLink(stripe, asked),
    readAccount: async accountId => {
      const include = [
        "configuration.recipient",
        "requirements",
      ] satisfies Stripe.V2.Core.AccountRetrieveParams.Include[]
      return toRecipientState(await stripe.v2.core.accounts.retrieve(accountId, { include }))
    },
    balance: () => balance(stripe),
    topUp: asked => topUp(stripe, asked),
    readTopUp: async topUpId => toStripeTopUp(await stripe.topups.retrieve(topUpId)),
    listTopUpsSince: at => pagesOfTopUps(stripe, since(at)),
    transfer: asked => transfer(stripe, asked),
    findTransfers: group => findTransfers(stripe, group),
    listTransfersSince: at => pagesOfTransfers(stripe, since(at)),
    readTransfer: async stripeId => toStripeTransfer(await stripe.transfers.retrieve(stripeId)),
    readEvent: eventId => readEvent(stripe, eventId),
  }
}

function since(at: Date) {
  return { created: { gte: Math.floor(at.getTime() / 1000) } }
}

function clientFor({ secretKey, base, timeoutMs }: StripeConnection): Stripe {
  const protocol = base?.protocol === "http:" ? "http" : "https"
  const address = base && {
    host: base.hostname.replace(/^\[|\]$/g, ""),
    port: base.port || (protocol === "http" ? "80" : "443"),
    protocol,
  }
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    httpClient: oneAttemptClient(),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs ?? TIMEOUT_MS,
    ...(address as { host: string; port: string; protocol: "http" | "https" } | undefined),
  })
}

async function createRecipient(stripe: Stripe, asked: NewRecipient) {
  const params: Stripe.V2.Core.AccountCreateParams = {
    contact_email: asked.email,
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
    dashboard: "express",
    defaults: { responsibilities: { fees_collector: "application", losses_collector: "application" } },
    identity: { country: asked.country.toLowerCase(), entity_type: "individual" },
    metadata: { creator_id: asked.creatorId },
    include: ["configuration.recipient", "requirements"],
  }
  const account = await stripe.v2.core.accounts.create(params, { idempotencyKey: asked.idempotencyKey })
  return { accountId: toRecipientState(account).accountId }
}

async function accountLink(stripe: Stripe, asked: { accountId: string; returnUrl: string; refreshUrl: string }) {
  const link = await stripe.v2.core.accountLinks.create({
    account: asked.accountId,
    use_case: {
      type: "account_onboarding",
      account_onboarding: { return_url: asked.returnUrl, refresh_url: asked.refreshUrl },
    },
  })
  expectAnswer(link?.object === "v2.core.account_link" && URL.canParse(link.url), "an account link")
  return { url: link.url }
}

async function balance(stripe: Stripe) {
  const answer = await stripe.balance.retrieve()
  expectAnswer(answer?.object === "balance" && Array.isArray(answer.available), "a balance")
  const pending = new Map((answer.pending ?? []).map(line => [line.currency, line.amount]))
  const currencies = new Set([...answer.available.map(line => line.currency), ...pending.keys()])
  return [...currencies].sort().map(code => {
    const currency = code.toUpperCase()
    const available = answer.available.find(line => line.currency === code)?.amount ?? 0
    return {
      currency,
      availableMinor: minorUnits(available, currency),
      pendingMinor: minorUnits(pending.get(code) ?? 0, currency),
    }
  })
}

async function topUp(stripe: Stripe, asked: NewTopUp) {
  const params: Stripe.TopupCreateParams = {
    amount: toStripeAmount(asked.amountMinor, asked.currency),
    currency: asked.currency.toLowerCase(),
    description: "Funds for creator payouts",
    metadata: { brand_id: asked.brandId, funding_id: asked.idempotencyKey },
  }
  const made = toStripeTopUp(await stripe.topups.create(params, { idempotencyKey: asked.idempotencyKey }))
  const isAsAsked = made.amountMinor === asked.amountMinor && made.currency === asked.currency
  expectAnswer(isAsAsked, "the top-up that was asked for")
  return { topUpId: made.topUpId, status: made.status }
}

async function transfer(stripe: Stripe, asked: NewTransfer) {
  const params: Stripe.TransferCreateParams = {
    amount: toStripeAmount(asked.amountMinor, asked.currency),
    currency: asked.currency.toLowerCase(),
    destination: asked.destination,
    transfer_group: asked.group,
    metadata: { transfer_id: asked.transferId, payout_id: asked.payoutId, brand_id: asked.brandId },
  }
  try {
    return outcomeOfAnswer(asked, await stripe.transfers.create(params, { idempotencyKey: asked.transferId }))
  } catch (error) {
    return outcomeOfError(error)
  }
}

async function findTransfers(stripe: Stripe, group: string) {
  const found = []
  for await (const page of pagesOfTransfers(stripe, { transfer_group: group })) found.push(...page)
  expectAnswer(
    found.every(one => one.group === group),
    "a list of that group",
  )
  return found
}

async function readEvent(stripe: Stripe, eventId: string) {
  const event = await stripe.v2.core.events.retrieve(eventId)
  expectAnswer(event?.object === "v2.core.event" && event.id === eventId, "that event")
  const related = "related_object" in event ? event.related_object : null
  const accountId = related?.type === "v2.core.account" && "id" in related ? idOf(String(related.id)) : null
  return { eventId: event.id, type: event.type as string, accountId, createdAt: new Date(event.created) }
}
