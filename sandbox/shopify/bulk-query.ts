import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql"
import { ADMIN_SCHEMA } from "./admin-schema"

const MOST_CONNECTIONS = 5
const MOST_DEPTH = 2

/** A query for a bulk operation that may run, or why Shopify refuses it. `root` is the response key of its connection. */
export type BulkQuery = { kind: "good"; document: DocumentNode; root: string } | { kind: "refused"; messages: string[] }

type Found = { name: string; depth: number; inList: boolean; isNode: boolean }

/** Reads and judges the query of `bulkOperationRunQuery` by the rules that Shopify gives for them. */
export function bulkQuery(text: string): BulkQuery {
  const document = parsed(text)
  if (document instanceof GraphQLError) return refused(`Invalid bulk query: ${document.message}`)
  const invalid = validate(ADMIN_SCHEMA, document)
  if (invalid.length > 0) return refused(...invalid.map(error => `Invalid bulk query: ${error.message}`))
  const [operation, second] = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  if (operation === undefined || second !== undefined || operation.operation !== "query")
    return refused("Invalid bulk query: exactly one query operation is expected")
  const [root, another] = operation.selectionSet.selections.filter(one => one.kind === Kind.FIELD)
  if (root === undefined || another !== undefined) return refused("Bulk queries must contain one top level field.")
  if (root.name.value === "node" || root.name.value === "nodes")
    return refused(`Bulk queries cannot contain a top level \`${root.name.value}\` field.`)
  const problems = problemsOf(connectionsOf(document), orphans(document))
  if (problems.length > 0) return refused(...problems)
  return { kind: "good", document, root: root.alias?.value ?? root.name.value }
}

/** The same query for one page of its root connection, with everything below it whole: a bulk operation ignores sizes. */
export function pageOf(document: DocumentNode, first: number, after: string | null): DocumentNode {
  const types = new TypeInfo(ADMIN_SCHEMA)
  let depth = 0
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          if (!isConnection(types)) return undefined
          depth++
          return depth === 1 ? rootPage(field, first, after) : withArguments(field, { first: 1_000_000, after: null })
        },
        leave() {
          if (isConnection(types)) depth--
        },
      },
    }),
  )
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text)
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError("syntax error")
  }
}

function problemsOf(found: readonly Found[], withoutId: readonly string[]): string[] {
  const problems: string[] = []
  if (found.length === 0) problems.push("Bulk queries must contain at least one connection.")
  if (found.length > MOST_CONNECTIONS)
    problems.push(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`)
  if (found.some(one => one.depth > MOST_DEPTH))
    problems.push(`Bulk queries cannot contain connections with a nesting depth greater than ${MOST_DEPTH}.`)
  if (found.some(one => one.inList))
    problems.push("Queries that contain a connection field within a list field are not currently supported.")
  const strangers = found.filter(one => !one.isNode).map(one => one.name)
  if (strangers.length > 0)
    problems.push(`Connections in a bulk query must have nodes that implement Node: ${strangers.join(", ")}.`)
  if (withoutId.length > 0)
    problems.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${withoutId.join(", ")}.`,
    )
  return problems
}

/** Every connection with the number of connections around it. */
function connectionsOf(document: DocumentNode): Found[] {
  const types = new TypeInfo(ADMIN_SCHEMA)
  const found: Found[] = []
  const around: ("connection" | "list" | "plain")[] = []
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          const parent = types.getParentType()
          const inside = parent?.name.endsWith("Connection") || parent?.name.endsWith("Edge")
          const kind = isConnection(types) ? "connection" : !inside && isListType(nullable(types)) ? "list" : "plain"
          if (kind === "connection")
            found.push({
              name: field.name.value,
              depth: around.filter(one => one === "connection").length,
              inList: around.includes("list"),
              isNode: nodesAreNodes(types),
            })
          around.push(kind)
        },
        leave: () => void around.pop(),
      },
    }),
  )
  return found
}

/** Connections whose nodes have a connection of their own and do not select `id`. */
function orphans(document: DocumentNode): string[] {
  const types = new TypeInfo(ADMIN_SCHEMA)
  const found: string[] = []
  const around: { name: string; type: string | undefined; hasId: boolean; hasChild: boolean }[] = []
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          const parent = around.at(-1)
          const isId = field.name.value === "id" && field.alias === undefined
          if (isId && parent !== undefined) parent.hasId ||= types.getParentType()?.name === parent.type
          if (!isConnection(types)) return
          if (parent !== undefined) parent.hasChild = true
          around.push({ name: field.name.value, type: nodeType(types)?.name, hasId: false, hasChild: false })
        },
        leave() {
          if (!isConnection(types)) return
          const left = around.pop()
          if (left?.hasChild && !left.hasId) found.push(left.name)
        },
      },
    }),
  )
  return found
}

function rootPage(field: FieldNode, first: number, after: string | null): FieldNode {
  const paged = withArguments(field, { first, after })
  const more = parse("{ pageInfo { hasNextPage endCursor } }").definitions[0]
  const added = more?.kind === Kind.OPERATION_DEFINITION ? more.selectionSet.selections : []
  const selections = [...(paged.selectionSet?.selections ?? []), ...added]
  return { ...paged, selectionSet: { kind: Kind.SELECTION_SET, selections } }
}

function withArguments(field: FieldNode, { first, after }: { first: number; after: string | null }): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const
  const kept = (field.arguments ?? []).filter(one => !["first", "last", "after", "before"].includes(one.name.value))
  const args = [...kept, { kind: Kind.ARGUMENT, name: name("first"), value: { kind: Kind.INT, value: String(first) } }]
  const next = { kind: Kind.ARGUMENT, name: name("after"), value: { kind: Kind.STRING, value: after ?? "" } } as const
  return { ...field, arguments: (after === null ? args : [...args, next]) as FieldNode["arguments"] }
}

function isConnection(types: TypeInfo): boolean {
  return getNamedType(types.getType())?.name.endsWith("Connection") ?? false
}

function nodesAreNodes(types: TypeInfo): boolean {
  return (
    nodeType(types)
      ?.getInterfaces()
      .some(({ name }) => name === "Node") ?? false
  )
}

function nodeType(types: TypeInfo) {
  const connection = getNamedType(types.getType())
  const node = isObjectType(connection) ? getNamedType(connection.getFields().nodes?.type) : undefined
  return isObjectType(node) || isInterfaceType(node) ? node : undefined
}

function nullable(types: TypeInfo) {
  return getNullableType(types.getType())
}

function refused(...messages: string[]): BulkQuery {
  return { kind: "refused", messages }
}
