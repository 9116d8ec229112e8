import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import postgres from "postgres"
import * as schema from "./schema"

/** The role every query of the app runs as; row-level security stands behind it. */
const APP_ROLE = "tributary_app"
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
    connection: {
      role: APP_ROLE,
      application_name: "tributary",
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  })
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) }
}
