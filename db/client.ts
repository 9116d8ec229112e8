import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import postgres from "postgres"
import * as schema from "./schema"

/** The role every query of the app runs as; row-level security stands behind it. */
const APP_ROLE = "tributary_app"
/** A database that was away is tried again at the latest after this; the client's own patience grows to 20 seconds. */
const LONGEST_RETRY_SECONDS = 1
const STATEMENT_TIMEOUT_MS = 30_000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000

export type Database = PostgresJsDatabase<typeof schema>
export type Connection = { readonly db: Database; close(): Promise<void> }

/**
 * Opens a pool at `url`. Every connection starts as the application role, so that even RESET ROLE stays there.
 * Nothing is connected until the first query.
 */
export function connect(url: string, poolSize: number): Connection {
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    connect_timeout: 10,
    backoff: attempts => Math.min(3 ** attempts / 100, LONGEST_RETRY_SECONDS),
    connection: {
      role: APP_ROLE,
      application_name: "tributary",
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  })
  return { db: drizzle(preparing(client), { schema }), close: () => client.end({ timeout: 5 }) }
}

type Asks = Pick<postgres.TransactionSql, "unsafe" | "savepoint">

/**
 * Drizzle sends every query unnamed, so that Postgres is asked twice and plans anew each time. Named, a query is planned
 * once per connection: settlement became half as fast again.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const { begin } = client
  const inTransaction = <T>(work: (tx: postgres.TransactionSql) => T | Promise<T>) => begin(tx => work(naming(tx)))
  return Object.assign(naming(client), { begin: inTransaction })
}

function naming<C extends Pick<Asks, "unsafe"> & Partial<Asks>>(client: C): C {
  const { unsafe, savepoint } = client
  const named: typeof unsafe = (query, parameters, options) => unsafe(query, parameters, { ...options, prepare: true })
  Object.assign(client, { unsafe: named })
  if (savepoint)
    Object.assign(client, { savepoint: (work: (tx: Asks) => unknown) => savepoint(tx => work(naming(tx))) })
  return client
}
