import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { drizzle } from "drizzle-orm/postgres-js"
import { migrate as runDrizzleMigrations } from "drizzle-orm/postgres-js/migrator"
import { Logger, runMigrations } from "graphile-worker"
import postgres from "postgres"

/** Any fixed number: two processes that start at once migrate one after the other. */
const MIGRATION_LOCK = 72_001

/** Brings the database at `url` (a role that owns it) to the newest shape: the job queue's own tables, then ours. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
    await runDrizzleMigrations(drizzle(sql), { migrationsFolder: migrationsFolder() })
  } finally {
    await sql.end()
  }
}

/** This file runs from `db/` in tests and from a bundle elsewhere: walk up to the project that holds the migrations. */
function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, "db", "migrations")
    if (existsSync(join(candidate, "meta", "_journal.json"))) return candidate
    if (folder === dirname(folder)) throw new Error("The folder db/migrations is missing; clone the project again.")
  }
}
