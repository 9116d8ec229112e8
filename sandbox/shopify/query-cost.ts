import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from "graphql"

const MUTATION_POINTS = 10
const CONNECTION_POINTS = 2

type Fields = Record<string, unknown>
/** `actual`: counts what was answered instead of what might have been. */
type Counting = { variables: Fields; actual: boolean }

/**
 * What Shopify would charge, nearly: a point for each object, ten for a mutation, and for a connection two plus its
 * content times the square root of its size, which fits the costs that Shopify has been recorded to answer. Asked
 * beforehand it takes the sizes of the question; with `data` those of the answer.
 */
export function queryCost(document: string, variables: Fields, data?: Fields | null): number {
  const counting = { variables, actual: data !== undefined }
  let points = 0
  for (const definition of parse(document).definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) points += operationCost(definition, data, counting)
  return Math.max(Math.ceil(points), 1)
}

function operationCost(operation: OperationDefinitionNode, data: unknown, counting: Counting): number {
  if (operation.operation !== "mutation") return selectionCost(operation.selectionSet, data, counting)
  const fields = operation.selectionSet.selections.filter(selection => selection.kind === Kind.FIELD)
  return fields.reduce((points, field) => points + MUTATION_POINTS + payloadCost(field, data, counting), 0)
}

/** The payload of a mutation and what it names are in its ten points; what lies below those is not. */
function payloadCost(field: FieldNode, data: unknown, counting: Counting): number {
  const payload = (data as Fields | null | undefined)?.[field.alias?.value ?? field.name.value] as
    | Fields
    | null
    | undefined
  let points = 0
  for (const named of field.selectionSet?.selections ?? [])
    if (named.kind === Kind.FIELD && named.selectionSet !== undefined)
      points += selectionCost(named.selectionSet, payload?.[named.alias?.value ?? named.name.value], counting)
  return points
}

function selectionCost(selections: SelectionSetNode, data: unknown, counting: Counting): number {
  let points = 0
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) points += fieldCost(selection, data, counting)
    else if (selection.kind === Kind.INLINE_FRAGMENT) points += selectionCost(selection.selectionSet, data, counting)
  }
  return points
}

function fieldCost(field: FieldNode, data: unknown, counting: Counting): number {
  const { selectionSet } = field
  if (selectionSet === undefined || field.name.value === "pageInfo") return 0
  const value = (data as Fields | null | undefined)?.[field.alias?.value ?? field.name.value]
  if (counting.actual && (value === null || value === undefined)) return 0
  const each = counting.actual ? [value].flat().filter(one => one !== null) : [undefined]
  const costs = each.map(one => selectionCost(selectionSet, one, counting))
  const inside = Math.max(...costs, 0)
  // `nodes` of a connection is the content itself; only the top-level `nodes(ids:)` is a list of its own.
  if (field.name.value === "nodes" && field.arguments?.length === 0) return inside + 1
  if (field.name.value === "nodes" && counting.actual) return costs.reduce((sum, cost) => sum + cost + 1, 0)
  if (field.name.value === "nodes") return listed(counting.variables.ids) * (inside + 1)
  const first = sizeOf(field, counting.variables)
  if (first === null) return inside + 1
  const size = counting.actual ? answered(value) : first
  return CONNECTION_POINTS + Math.sqrt(size) * inside
}

function sizeOf(field: FieldNode, variables: Fields): number | null {
  const first = field.arguments?.find(argument => argument.name.value === "first")?.value
  if (first?.kind === Kind.INT) return Number(first.value)
  return first?.kind === Kind.VARIABLE ? Number(variables[first.name.value] ?? 0) : null
}

function answered(connection: unknown): number {
  const { nodes, edges } = connection as { nodes?: unknown[]; edges?: unknown[] }
  return (nodes ?? edges ?? [connection].flat()).length
}

function listed(ids: unknown): number {
  return Array.isArray(ids) ? ids.length : 1
}
