import postgres, { type Sql } from "postgres"
import { connect } from "@/db/client"
import { type Transactions, transactions } from "@/db/scope"
import { type TestDatabase, testDatabase } from "./test-database"

/** A database of a test file's own: `db` as the app reaches it, `owner` past every rule. `end` closes both and drops it. */
export type OpenDatabase = TestDatabase & {
  readonly db: Transactions
  readonly owner: Sql
  end(): Promise<void>
}

/** Opens one with a pool of so many connections. */
export async function openDatabase(connections = 5): Promise<OpenDatabase> {
  const database = await testDatabase()
  const { db, close } = connect(database.url, connections)
  const owner = postgres(database.url, { max: 2, onnotice: () => {} })
  return {
    ...database,
    ...{ db: transactions(db), owner },
    async end() {
      await owner.end()
      await close()
      await database.drop()
    },
  }
}
