import { randomUUID } from "node:crypto"
import { ANONYMOUS, type Caller } from "@/server/identity/caller"
import { findCaller } from "@/server/identity/find-caller"
import type { World } from "@/server/world"
import { readSessionToken } from "./session-cookie"

/** What every procedure starts from: the world, who asks, and one instant for the whole request. */
export type Context = {
  readonly world: World
  readonly caller: Caller
  readonly now: Date
  /** Shown to the person with an unexpected error, so that its line in the log can be found. */
  readonly requestId: string
}

/** Finds out who asks from the session cookie alone. */
export async function createContext(world: World, cookieHeader: string | null): Promise<Context> {
  const token = readSessionToken(cookieHeader, world.appUrl)
  const now = world.now()
  const caller = token ? await world.db.nobody(tx => findCaller(tx, token, now)) : ANONYMOUS
  return { world, caller, now, requestId: randomUUID() }
}
