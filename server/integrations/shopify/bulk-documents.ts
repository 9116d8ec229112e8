import { type FieldNode, Kind, parse, print, type SelectionNode, type SelectionSetNode, visit } from "graphql"
import { READ_ORDERS } from "./documents"

export const RUN_BULK_QUERY = `mutation RunBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation { id status }
    userErrors { field message code }
  }
}`

export const READ_BULK_OPERATION = `query ReadBulkOperation($id: ID!) {
  bulkOperation(id: $id) { id status errorCode rootObjectCount fileSize url }
}`

/** Where the search goes in {@link BULK_ORDERS}: an export takes no variables. */
const SEARCH = "created_at:>='1970-01-01T00:00:00Z'"

/** Lists of an order that an export can tell: Shopify exports only what has an id of its own. */
const EXPORTED = new Set(["lineItems", "returns"])

/**
 * The read-back's own selection of an order, as far as an export can tell it: its lists as edges, without pages, and without those
 * it cannot tell. What this leaves open is read later, order by order.
 */
export const BULK_ORDERS = `query BulkOrders { orders(query: "${SEARCH}") { edges { node ${print(bulkSelection())} } } }`

/** The export of all orders placed at or after `from`. */
export function bulkOrdersSince(from: Date): string {
  return BULK_ORDERS.replace(SEARCH, `created_at:>='${from.toISOString()}'`)
}

function bulkSelection(): SelectionSetNode {
  let order: SelectionSetNode | null = null
  visit(parse(READ_ORDERS), {
    InlineFragment(fragment) {
      if (fragment.typeCondition?.name.value === "Order") order ??= fragment.selectionSet
    },
  })
  if (order === null) throw new Error("READ_ORDERS selects no orders.")
  return visit(order as SelectionSetNode, { Field: { leave: asEdges } })
}

/** undefined: stays as it is; null: an export cannot tell it. */
function asEdges(field: FieldNode): FieldNode | null | undefined {
  const nodes = field.selectionSet?.selections.find(one => named(one) === "nodes")
  if (nodes?.kind !== Kind.FIELD || !nodes.selectionSet) return undefined
  if (!EXPORTED.has(field.name.value)) return null
  const typed = { ...nodes.selectionSet, selections: [fieldOf("__typename"), ...untyped(nodes.selectionSet)] }
  const edges = fieldOf("edges", [fieldOf("node", typed.selections)])
  const args = (field.arguments ?? []).filter(({ name }) => name.value !== "first" && name.value !== "after")
  return { ...field, arguments: args, selectionSet: { kind: Kind.SELECTION_SET, selections: [edges] } }
}

function untyped({ selections }: SelectionSetNode): SelectionNode[] {
  return selections.filter(one => named(one) !== "__typename")
}

function named(selection: SelectionNode): string | null {
  return selection.kind === Kind.FIELD ? selection.name.value : null
}

function fieldOf(name: string, selections?: readonly SelectionNode[]): FieldNode {
  const field = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } } as const
  return selections ? { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } } : field
}
