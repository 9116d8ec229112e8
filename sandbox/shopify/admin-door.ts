import { setTimeout as pause } from "node:timers/promises"
import { type GraphQLError, parse, validate } from "graphql"
import { type Context, Hono } from "hono"
import { ADMIN_SCHEMA } from "./admin-schema"
import { breakOff } from "./break-off"
import { generousStatus, type QueryBudget, queryBudget, type ThrottleStatus } from "./query-budget"
import { queryCost } from "./query-cost"
import { runQuery } from "./run-query"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { faultsOf, findShop, setFaults } from "./shops"
import { scopesOfToken } from "./tokens"

type Asked = { query?: unknown; variables?: Record<string, unknown> | null }

/** `/<shop domain>/admin/api/<version>/graphql.json`, answered as Shopify answers, refusals included. */
export function adminDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  const budget = queryBudget(sandbox.now)
  door.post("/:domain/admin/api/:version/graphql.json", async context => {
    const shop = findShop(sandbox.store, context.req.param("domain"))
    if (shop === null) return context.json({ errors: "Not Found" }, 404)
    const trouble = await inTrouble(sandbox, shop, context)
    if (trouble !== null) return trouble
    const scopes = scopesOfToken(sandbox, shop, context.req.header("X-Shopify-Access-Token"))
    if (scopes === null)
      return context.json(
        { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
        401,
      )
    const asked = (await context.req.json().catch(() => ({}))) as Asked
    if (typeof asked.query !== "string")
      return context.json({ errors: { query: "Required parameter missing or invalid" } }, 400)
    const query = { query: asked.query, variables: asked.variables ?? {}, scopes }
    const answered = await answer(sandbox, budget, shop, query)
    return losesAnswer(sandbox, shop, asked.query) ? breakOff(context) : context.json(answered)
  })
  return door
}

/** A shop that is slow, gives 503, or breaks the connection off, on demand. */
async function inTrouble(sandbox: Sandbox, shop: Shop, context: Context): Promise<Response | null> {
  const { slowMs, failNext, cutNext } = faultsOf(sandbox.store, shop)
  if (slowMs > 0) await pause(slowMs)
  if (cutNext > 0) {
    setFaults(sandbox.store, shop, { cutNext: cutNext - 1 })
    return breakOff(context)
  }
  if (failNext === 0) return null
  setFaults(sandbox.store, shop, { failNext: failNext - 1 })
  return context.json({ errors: "Service Unavailable" }, 503)
}

/** A change was made, and who asked for it does not hear of it. */
function losesAnswer({ store }: Sandbox, shop: Shop, query: string): boolean {
  const { loseAnswers } = faultsOf(store, shop)
  if (loseAnswers === 0 || !/^\s*mutation/.test(query)) return false
  setFaults(store, shop, { loseAnswers: loseAnswers - 1 })
  return true
}

type Query = { query: string; variables: Record<string, unknown>; scopes: ReadonlySet<string> }

async function answer(sandbox: Sandbox, budget: QueryBudget, shop: Shop, asked: Query): Promise<object> {
  const { query, variables, scopes } = asked
  const document = parsed(query)
  if (document instanceof Error) return { errors: [{ message: document.message }] }
  const invalid = validate(ADMIN_SCHEMA, document)
  if (invalid.length > 0) return { errors: invalid.map(shape) }
  const cost = queryCost(query, variables)
  const { mostPoints, throttle, strictBudget } = faultsOf(sandbox.store, shop)
  if (cost > mostPoints) return tooCostly(cost, mostPoints)
  if (throttle > 0) {
    setFaults(sandbox.store, shop, { throttle: throttle - 1 })
    return throttled(cost, { ...generousStatus(cost), currentlyAvailable: 0 })
  }
  if (strictBudget && !budget.take(shop.handle, cost)) return throttled(cost, budget.status(shop.handle))
  const { data, errors } = await runQuery(sandbox, shop, { document, variables, scopes })
  const actual = Math.min(queryCost(query, variables, data ?? null), cost)
  if (strictBudget) budget.giveBack(shop.handle, cost - actual)
  const status = strictBudget ? budget.status(shop.handle) : generousStatus(actual)
  return { ...(errors ? { errors: errors.map(shape) } : {}), data, ...costs(cost, actual, status) }
}

function parsed(query: string) {
  try {
    return parse(query)
  } catch (error) {
    return error instanceof Error ? error : new Error("syntax error")
  }
}

function shape(error: GraphQLError) {
  return { message: error.message, locations: error.locations, path: error.path, extensions: error.extensions }
}

function throttled(cost: number, status: ThrottleStatus) {
  const extensions = { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" }
  return { errors: [{ message: "Throttled", extensions }], ...costs(cost, null, status) }
}

function costs(requestedQueryCost: number, actualQueryCost: number | null, throttleStatus: ThrottleStatus) {
  return { extensions: { cost: { requestedQueryCost, actualQueryCost, throttleStatus } } }
}

function tooCostly(cost: number, maxCost: number) {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`
  const extensions = { code: "MAX_COST_EXCEEDED", cost, maxCost }
  return { errors: [{ message, extensions }] }
}
