import { randomBytes } from "node:crypto"
import postgres from "postgres"
import { env } from "@/server/env"
import { type World, world } from "@/server/world"

const NO_MAIL = "smtp://127.0.0.1:1"

export type Bare = ReturnType<typeof bare>

/** The app's world, wired as in production. Nothing here sends mail, so its address need not answer. */
export function benchWorld(poolSize: number): World {
  process.env.SMTP_URL ??= NO_MAIL
  process.env.DB_POOL_SIZE = String(poolSize)
  return world()
}

/** The same database without anything of ours between: the owner's connections, so without row-level security. */
export function bare(poolSize: number) {
  return postgres(env().DATABASE_URL, { max: poolSize, onnotice: () => {} })
}

/** An empty, migrated database beside the benchmark's own, which must not have been written to yet. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  process.env.SMTP_URL ??= NO_MAIL
  const own = new URL(env().DATABASE_URL)
  const template = own.pathname.slice(1)
  const name = `bench_${randomBytes(6).toString("hex")}`
  const server = new URL(own)
  server.pathname = "/postgres"
  const run = async (statement: string) => {
    const sql = postgres(server.href, { max: 1, onnotice: () => {} })
    await sql.unsafe(statement).finally(() => sql.end())
  }
  await run(`create database ${name} template ${template}`)
  const url = new URL(own)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) }
}
