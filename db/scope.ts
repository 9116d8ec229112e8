import { sql } from "drizzle-orm"
import type { Id } from "@/server/kernel/id"
import type { Database } from "./client"

/** A transaction in which nobody asks: it sees no tenant's rows, only the look-ups that answer ids. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0]

/** A transaction for one brand. Queries take its `brandId`; row-level security stands behind them. */
export type BrandTx = Tx & { readonly brandId: Id<"brd"> }

/** A transaction for one creator: it may read rows of its own across brands. */
export type CreatorTx = Tx & { readonly creatorId: Id<"crt"> }

/** How everything in `server/` reaches the database. One call is one transaction; rooms never open one. */
export type Transactions = {
  nobody<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement that is a transaction of its own and sees no tenant's rows: for the doors where vendors wait. */
  alone<T>(statement: (db: Pick<Tx, "execute">) => Promise<T>): Promise<T>
  brand<T>(brandId: Id<"brd">, work: (tx: BrandTx) => Promise<T>): Promise<T>
  creator<T>(creatorId: Id<"crt">, work: (tx: CreatorTx) => Promise<T>): Promise<T>
  /** Both at once, for the moment a creator joins a brand. */
  joining<T>(brandId: Id<"brd">, creatorId: Id<"crt">, work: (tx: BrandTx & CreatorTx) => Promise<T>): Promise<T>
}

const ATTEMPTS = 6
const RETRY_MS = 15
/** serialization_failure and deadlock_detected: the same work may succeed when done again. */
const AGAIN = new Set(["40001", "40P01"])

/** Scoped transactions over one pool. Deadlocks and serialisation failures are done again, a bounded number of times. */
export function transactions(db: Database): Transactions {
  const run = <T, S extends object>(scope: S, brand: string, creator: string, work: (tx: Tx & S) => Promise<T>) =>
    withRetry(() =>
      db.transaction(async tx => {
        await tx.execute(
          sql`select set_config('app.brand_id', ${brand}, true), set_config('app.creator_id', ${creator}, true)`,
        )
        return work(Object.assign(tx, scope))
      }),
    )
  return {
    nobody: work => run({}, "", "", work),
    alone: statement => withRetry(() => statement(db)),
    brand: (brandId, work) => run({ brandId }, brandId, "", work),
    creator: (creatorId, work) => run({ creatorId }, "", creatorId, work),
    joining: (brandId, creatorId, work) => run({ brandId, creatorId }, brandId, creatorId, work),
  }
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !AGAIN.has(sqlState(error) ?? "")) throw error
      await new Promise(resolve => setTimeout(resolve, RETRY_MS * attempt * (1 + Math.random())))
    }
  }
}

/** The five-letter SQLSTATE of a database error, however deep it lies; null when it is none. */
export function sqlState(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code
  return null
}

/** The name of the constraint a database error broke; null when it broke none. */
export function brokenConstraint(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("constraint_name" in cause && typeof cause.constraint_name === "string") return cause.constraint_name
  return null
}
