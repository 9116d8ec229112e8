type Fields = { [name: string]: unknown }

/** One page of a bulk result: lines of JSON, and how many objects of the root connection are among them. */
export type BulkPage = { lines: string[]; roots: number; next: string | null }

/**
 * Flattens one page of an answer as Shopify writes it: each node of a connection is a line of its own without the
 * connections below it, whose nodes follow with `__parentId`. Grouped, children come right after their parent;
 * otherwise they come anywhere after it.
 */
export function bulkLines(connection: unknown, grouped: boolean): BulkPage {
  const roots = nodesOf(connection)
  const lines: string[] = []
  const later: string[] = []
  for (const root of roots) write(root, null, lines, grouped ? lines : later)
  const { pageInfo } = connection as { pageInfo: { hasNextPage: boolean; endCursor: string | null } }
  return { lines: [...lines, ...later], roots: roots.length, next: pageInfo.hasNextPage ? pageInfo.endCursor : null }
}

function write(node: Fields, parentId: string | null, own: string[], below: string[]): void {
  const [kept, children] = apart(node)
  own.push(JSON.stringify(parentId === null ? kept : { ...kept, __parentId: parentId }))
  for (const child of children) write(child, String(node.id), below, below)
}

/** The node without its connections, and the nodes of those, however deep in plain objects they were. */
function apart(node: Fields): [Fields, Fields[]] {
  const kept: Fields = {}
  const children: Fields[] = []
  for (const [name, value] of Object.entries(node))
    if (isConnection(value)) children.push(...nodesOf(value))
    else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      const [inner, more] = apart(value as Fields)
      kept[name] = inner
      children.push(...more)
    } else kept[name] = value
  return [kept, children]
}

function isConnection(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return Array.isArray((value as Fields).nodes) || Array.isArray((value as Fields).edges)
}

function nodesOf(connection: unknown): Fields[] {
  const { nodes, edges } = connection as { nodes?: Fields[]; edges?: { node: Fields }[] }
  return nodes ?? (edges ?? []).map(edge => edge.node)
}
