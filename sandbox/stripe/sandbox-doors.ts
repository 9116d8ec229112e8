import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { addAccount, findAccount, setActive } from "@/sandbox/stripe/change-account"
import { addFault, armedFaults, faultFrom, removeFaults } from "@/sandbox/stripe/faults"
import { reverseTransfer, transferOf } from "@/sandbox/stripe/move-money"
import { overviewPage } from "@/sandbox/stripe/overview-page"
import { type Markup, pageFrame } from "@/sandbox/stripe/page-frame"
import { payOut } from "@/sandbox/stripe/pay-out"
import { sandboxState } from "@/sandbox/stripe/sandbox-state"
import type { StripeWorld } from "@/sandbox/stripe/stripe-world"
import { invalidRequest, WireError } from "@/sandbox/stripe/wire-error"
import {
  amount,
  currencyCode,
  isRecord,
  metadata,
  optionalAmount,
  optionalText,
  type Params,
} from "@/sandbox/stripe/wire-params"
import { toStripeAmount } from "@/server/kernel/currency"
import { parseDecimal } from "@/server/kernel/money"

/** What Stripe does not have: faults, state, seeds, and the page for people. Needs no key; the sandbox is local. */
export function sandboxDoors(world: StripeWorld, changed: () => void): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    if (!(error instanceof WireError)) throw error
    return isForm(context) ? context.html(problemPage(error.message), 400) : context.json(error.body(), 400)
  })
  app.get("/", context => context.html(overviewPage(world)))
  app.get("/_sandbox/state", context => context.json(sandboxState(world)))
  faultDoors(app, world)
  accountDoors(app, world, changed)
  payoutDoor(app, world, changed)
  reversalDoor(app, world, changed)
  return app
}

/** Programs send `amount` in smallest units, the page sends `decimal` as a person types it; neither means all. */
function reversalDoor(app: Hono, world: StripeWorld, changed: () => void): void {
  app.post("/_sandbox/transfers/:id/reverse", async context => {
    const params = await bodyOf(context)
    const transfer = transferOf(world, context.req.param("id"))
    const typed = optionalText(params, "decimal")
    const amount = typed === null ? optionalAmount(params, "amount") : smallestUnits(typed, transfer.currency)
    const wanted = { amount, metadata: metadata(params) }
    const row = world.store.together(() => reverseTransfer(world, null, transfer.id, wanted))
    changed()
    return done(context, { reversal: row.id, amount: row.amount })
  })
}

function smallestUnits(decimal: string, currency: string): number {
  const code = currency.toUpperCase()
  try {
    const amount = toStripeAmount(parseDecimal(decimal, code), code)
    if (amount > 0) return amount
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw invalidRequest(`"${decimal}" is not an amount of ${code} that can be reversed.`, undefined, "decimal")
}

function faultDoors(app: Hono, world: StripeWorld): void {
  app.get("/_sandbox/faults", context => context.json({ faults: armedFaults(world.store) }))
  app.post("/_sandbox/faults", async context => {
    const fault = faultFrom(await bodyOf(context))
    addFault(world.store, fault)
    return done(context, fault)
  })
  app.delete("/_sandbox/faults", context => {
    removeFaults(world.store, null)
    return context.json({ faults: [] })
  })
  app.delete("/_sandbox/faults/:id", context => {
    removeFaults(world.store, context.req.param("id"))
    return context.json({ faults: armedFaults(world.store) })
  })
  app.post("/_sandbox/faults/:id/remove", context => {
    removeFaults(world.store, context.req.param("id"))
    return context.redirect("/", 303)
  })
}

function accountDoors(app: Hono, world: StripeWorld, changed: () => void): void {
  app.post("/_sandbox/accounts", async context => {
    const params = await bodyOf(context)
    const id = optionalText(params, "id")
    if (id !== null && !/^acct_\w+$/.test(id)) throw invalidRequest("An account id starts with acct_.", undefined, "id")
    const row = addAccount(world, {
      ...(id !== null && { id }),
      email: optionalText(params, "email"),
      name: optionalText(params, "name"),
      country: optionalText(params, "country") ?? "us",
      dashboard: "express",
      requested: true,
      active: params.active !== false,
      metadata: metadata(params),
    })
    return context.json({ id: row.id, active: row.active === 1 }, 201)
  })
  app.post("/_sandbox/accounts/:id", async context => {
    const id = context.req.param("id")
    if (!findAccount(world, id)) throw invalidRequest(`No such account: '${id}'`, "resource_missing", "id")
    const { active } = await bodyOf(context)
    const isActive = active === true || active === "true"
    world.store.together(() => setActive(world, id, isActive))
    changed()
    return done(context, { id, active: isActive })
  })
}

function payoutDoor(app: Hono, world: StripeWorld, changed: () => void): void {
  app.post("/_sandbox/accounts/:id/payout", async context => {
    const params = await bodyOf(context)
    const asked = { account: context.req.param("id"), amount: amount(params, "amount"), currency: currencyCode(params) }
    const fails = params.fails === true || params.fails === "true"
    const row = world.store.together(() => payOut(world, null, { ...asked, fails, metadata: metadata(params) }))
    changed()
    return done(context, { payout: row.id, status: row.status })
  })
}

/** JSON for programs, back to the page for people. */
function done(context: Context, answer: object): Response {
  return isForm(context) ? context.redirect("/", 303) : context.json(answer, 201)
}

function isForm(context: Context): boolean {
  return context.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false
}

function problemPage(sentence: string): Markup {
  return pageFrame("Not done", html`<h1>Not done</h1><p>${sentence}</p><p><a href="/">Back</a></p>`)
}

async function bodyOf(context: Context): Promise<Params> {
  const isJson = context.req.header("content-type")?.startsWith("application/json") ?? false
  const body: unknown = isJson ? await context.req.json().catch(() => null) : await context.req.parseBody()
  if (!isRecord(body)) throw invalidRequest("The body must be a JSON object or a form.")
  return numbersAsText(body)
}

/** The readers of wire parameters expect text, as Stripe's form encoding has it; JSON here may say `amount: 5`. */
function numbersAsText(body: Params): Params {
  const filled = Object.entries(body).filter(([, value]) => value !== "")
  return Object.fromEntries(filled.map(([name, value]) => [name, typeof value === "number" ? String(value) : value]))
}
