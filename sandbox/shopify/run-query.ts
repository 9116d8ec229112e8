import { type DocumentNode, defaultFieldResolver, type ExecutionResult, execute, GraphQLError } from "graphql"
import { adminRoot } from "./admin-root"
import { ADMIN_SCHEMA } from "./admin-schema"
import { closedFields } from "./oauth-scopes"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { wholeSecond } from "./shop-time"

const VISIBLE_DAYS = 60

type Asked = { document: DocumentNode; variables: Record<string, unknown>; scopes: ReadonlySet<string> }

/** Runs a valid document for one shop as an app with these scopes: what they do not open answers ACCESS_DENIED. */
export async function runQuery(sandbox: Sandbox, shop: Shop, asked: Asked): Promise<ExecutionResult> {
  const closed = closedFields(asked.scopes)
  const rootValue = adminRoot(sandbox, shop, { scopes: asked.scopes, ordersFrom: ordersFrom(sandbox, asked.scopes) })
  return await execute({
    schema: ADMIN_SCHEMA,
    document: asked.document,
    rootValue,
    variableValues: asked.variables,
    fieldResolver: (source, args, context, info) => {
      const needed = closed.size === 0 ? undefined : closed.get(`${info.parentType.name}.${info.fieldName}`)
      if (needed !== undefined) throw accessDenied(info.fieldName, needed)
      if (info.fieldName === "edges" && !("edges" in (source as object))) return edgesOf(source as { nodes: unknown[] })
      return defaultFieldResolver(source, args, context, info)
    },
  })
}

/** Without `read_all_orders` an order is shown for sixty days. Null: however old. */
function ordersFrom(sandbox: Sandbox, scopes: ReadonlySet<string>): string | null {
  if (scopes.has("read_all_orders")) return null
  return wholeSecond(new Date(sandbox.now().getTime() - VISIBLE_DAYS * 24 * 3_600_000))
}

/** Every connection has `nodes`; the older way to ask for the same is made of them. */
function edgesOf({ nodes }: { nodes: unknown[] }): { cursor: string; node: unknown }[] {
  return nodes.map((node, position) => ({ cursor: Buffer.from(JSON.stringify({ position })).toString("base64"), node }))
}

function accessDenied(field: string, needed: readonly string[]): GraphQLError {
  const requiredAccess = `${needed.map(scope => `\`${scope}\``).join(" or ")} access scope.`
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
  })
}
