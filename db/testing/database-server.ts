import { randomBytes } from "node:crypto"
import postgres from "postgres"
import type { TestProject } from "vitest/node"
import { startTestPostgres } from "@/scripts/pg.mjs"

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the server's maintenance database, as a superuser or a role that may create databases. */
    testServerUrl: string
    /** Name of the migrated database that every test database is cloned from. */
    testTemplate: string
  }
}

/**
 * Once per run of the database tests: starts a server (or takes TEST_DATABASE_URL's) and migrates the template.
 * @returns what undoes it
 */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  const template = `tributary_template_${randomBytes(5).toString("hex")}`
  const admin = postgres(server.url(), { max: 1, onnotice: () => {} })
  const stop = async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`)
    await admin.end()
    await server.stop()
  }
  try {
    await admin.unsafe(`create database ${template}`)
    const { migrate } = await import("@/db/migrate")
    await migrate(databaseUrl(server.url(), template))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide("testServerUrl", server.url())
  project.provide("testTemplate", template)
  return stop
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
