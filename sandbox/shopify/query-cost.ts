import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from "graphql"

const MUTATION_POINTS = 10
const CONNECTION_POINTS = 2

/**
 * What Shopify would charge, nearly: a point for each object, ten for a mutation, and for a connection two plus its
 * content times the square root of its size, which fits the costs that Shopify has been recorded to answer.
 */
export function queryCost(document: string, variables: Record<string, unknown>): number {
  let points = 0
  for (const definition of parse(document).definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) points += operationCost(definition, variables)
  return Math.max(Math.ceil(points), 1)
}

function operationCost(operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
  if (operation.operation === "mutation") return MUTATION_POINTS * operation.selectionSet.selections.length
  return selectionCost(operation.selectionSet, variables)
}

function selectionCost(selections: SelectionSetNode, variables: Record<string, unknown>): number {
  let points = 0
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) points += fieldCost(selection, variables)
    else if (selection.kind === Kind.INLINE_FRAGMENT) points += selectionCost(selection.selectionSet, variables)
  }
  return points
}

function fieldCost(field: FieldNode, variables: Record<string, unknown>): number {
  if (field.selectionSet === undefined || field.name.value === "pageInfo") return 0
  const inside = selectionCost(field.selectionSet, variables)
  // `nodes` of a connection is the content itself; only the top-level `nodes(ids:)` is a list of its own.
  if (field.name.value === "nodes" && field.arguments?.length === 0) return inside + 1
  if (field.name.value === "nodes") return listed(variables.ids) * (inside + 1)
  const first = field.arguments?.find(argument => argument.name.value === "first")
  if (first?.value.kind !== Kind.INT) return inside + 1
  return CONNECTION_POINTS + Math.sqrt(Number(first.value.value)) * inside
}

function listed(ids: unknown): number {
  return Array.isArray(ids) ? ids.length : 1
}
