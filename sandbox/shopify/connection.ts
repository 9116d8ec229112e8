export type PageArgs = { first?: number | null; after?: string | null }
export type Connection<T> = {
  nodes: T[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** One page of a list that is whole in memory. Cursors are opaque to the caller. */
export function connection<T>(all: readonly T[], { first, after }: PageArgs): Connection<T> {
  const start = after ? positionOf(after) + 1 : 0
  const nodes = all.slice(start, start + (first ?? 0))
  const end = start + nodes.length
  return {
    nodes,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length > 0 ? cursorAt(start) : null,
      endCursor: nodes.length > 0 ? cursorAt(end - 1) : null,
    },
  }
}

function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString("base64")
}

function positionOf(cursor: string): number {
  const read = JSON.parse(Buffer.from(cursor, "base64").toString()) as { position: number }
  return read.position
}
