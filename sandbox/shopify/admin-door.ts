import { type GraphQLError, parse, validate } from "graphql"
import { type Context, Hono } from "hono"
import { ADMIN_SCHEMA } from "./admin-schema"
import { queryCost } from "./query-cost"
import { runQuery } from "./run-query"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { faultsOf, findShop, setFaults } from "./shops"
import { scopesOfToken } from "./tokens"

const BUCKET = { maximumAvailable: 2000, restoreRate: 100 }

type Asked = { query?: unknown; variables?: Record<string, unknown> | null }

/** `/<shop domain>/admin/api/<version>/graphql.json`, answered as Shopify answers, refusals included. */
export function adminDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  door.post("/:domain/admin/api/:version/graphql.json", async context => {
    const shop = findShop(sandbox.store, context.req.param("domain"))
    if (shop === null) return context.json({ errors: "Not Found" }, 404)
    const scopes = scopesOfToken(sandbox, shop, context.req.header("X-Shopify-Access-Token"))
    if (scopes === null)
      return context.json(
        { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
        401,
      )
    const asked = (await context.req.json().catch(() => ({}))) as Asked
    if (typeof asked.query !== "string")
      return context.json({ errors: { query: "Required parameter missing or invalid" } }, 400)
    return answer(sandbox, shop, context, { query: asked.query, variables: asked.variables ?? {}, scopes })
  })
  return door
}

type Query = { query: string; variables: Record<string, unknown>; scopes: ReadonlySet<string> }

async function answer(sandbox: Sandbox, shop: Shop, context: Context, asked: Query): Promise<Response> {
  const { query, variables, scopes } = asked
  const document = parsed(query)
  if (document instanceof Error) return context.json({ errors: [{ message: document.message }] })
  const invalid = validate(ADMIN_SCHEMA, document)
  if (invalid.length > 0) return context.json({ errors: invalid.map(shape) })
  const cost = queryCost(query, variables)
  const faults = faultsOf(sandbox.store, shop)
  if (cost > faults.mostPoints) return context.json(tooCostly(cost, faults.mostPoints))
  if (faults.throttle > 0) {
    setFaults(sandbox.store, shop, { throttle: faults.throttle - 1 })
    return context.json({
      errors: [
        {
          message: "Throttled",
          extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
        },
      ],
      ...costs(cost, 0),
    })
  }
  const { data, errors } = await runQuery(sandbox, shop, { document, variables, scopes })
  return context.json({
    ...(errors ? { errors: errors.map(shape) } : {}),
    data,
    ...costs(cost, BUCKET.maximumAvailable - cost),
  })
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

function costs(points: number, currentlyAvailable: number) {
  return {
    extensions: {
      cost: {
        requestedQueryCost: points,
        actualQueryCost: points,
        throttleStatus: { ...BUCKET, currentlyAvailable },
      },
    },
  }
}

function tooCostly(cost: number, maxCost: number) {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`
  const extensions = { code: "MAX_COST_EXCEEDED", cost, maxCost }
  return { errors: [{ message, extensions }] }
}
