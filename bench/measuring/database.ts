import postgres from "postgres"
import { env } from "@/server/env"
import { type World, world } from "@/server/world"

export type Bare = ReturnType<typeof bare>

/** The app's world, wired as in production. Nothing here sends mail, so its address need not answer. */
export function benchWorld(poolSize: number): World {
  process.env.SMTP_URL ??= "smtp://127.0.0.1:1"
  process.env.DB_POOL_SIZE = String(poolSize)
  return world()
}

/** The same database without anything of ours between: the owner's connections, so without row-level security. */
export function bare(poolSize: number) {
  return postgres(env().DATABASE_URL, { max: poolSize, onnotice: () => {} })
}
