import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Who asks for a derivation: a brand of all its creators' money, or a creator of their own with one brand. */
export type Reader = {
  readonly tx: Tx
  readonly brandId: Id<"brd">
  readonly brandName: string
  readonly timeZone: string
  /** Null when a brand asks. */
  readonly creatorId: Id<"crt"> | null
}

/** The reader's own rows of a table that has a brand and a creator. The brand leads every key. */
export function own({ brandId, creatorId }: Reader, table: string): SQL {
  const name = sql.raw(table)
  const mine = creatorId ? sql` and ${name}.creator_id = ${creatorId}` : sql``
  return sql`${name}.brand_id = ${brandId}${mine}`
}

/** Where a long list goes on. */
export type Paging = { readonly cursor?: string; readonly limit: number }

/** Which pages the reader has. */
export type Face = "brand" | "creator"

export function faceOf({ creatorId }: Reader): Face {
  return creatorId === null ? "brand" : "creator"
}
