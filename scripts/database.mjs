/** The databases of a PostgreSQL server: made, emptied and migrated. */
import { pathToFileURL } from "node:url"
import postgres from "postgres"
import { bundled } from "./bundle.mjs"

/** Makes database `name` where it is missing. */
export function ensureDatabase(serverUrl, name) {
  return using(serverUrl, async sql => {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql.unsafe(`create database "${name}"`)
  })
}

/** Drops database `name`, if there is one, and makes it anew. */
export function recreateDatabase(serverUrl, name) {
  return using(serverUrl, async sql => {
    await sql.unsafe(`drop database if exists "${name}" with (force)`)
    await sql.unsafe(`create database "${name}"`)
  })
}

/** Whether nothing was ever made in the database. */
export function isEmptyDatabase(url) {
  return using(url, async sql => {
    const [row] = await sql`
      select count(*)::int as tables from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema')`
    return row.tables === 0
  })
}

/** Brings the database to the newest schema. */
export async function migrateDatabase(url) {
  const { migrate } = await import(pathToFileURL(bundled("migrate")).href)
  await migrate(url)
}

async function using(url, work) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}
