import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const never = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**", "tools/**"]

/** They change what their process is: its settings, or a module of Node. */
const apart = [
  "app/api/webhooks/stripe/route.db.test.ts",
  "server/journeys/privacy.db.test.ts",
  "server/journeys/real-payloads.db.test.ts",
  "server/journeys/webhook-inbox.db.test.ts",
]
const database = { globalSetup: ["db/testing/database-server.ts"] }

/**
 * Projects, so that a pure test never waits for a database. Files of one project share a process and its modules, which saves
 * loading them for each file: nothing of ours remembers a test in a module.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: at("./") },
      { find: /^server-only$/, replacement: at("./scripts/server-only.mjs") },
    ],
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...never, "**/*.db.test.{ts,tsx}"] },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.{ts,tsx}"],
          exclude: [...never, ...apart],
          ...database,
        },
      },
      { extends: true, test: { name: "db-apart", include: apart, isolate: true, ...database } },
    ],
  },
})
