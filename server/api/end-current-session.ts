import "server-only"
import { cookies } from "next/headers"
import { endSession } from "@/server/identity/end-session"
import { world } from "@/server/world"
import { sessionCookieName } from "./session-cookie"

/** Ends the session of whoever sent this request, in the database first: the cookie alone is worth nothing then. */
export async function endCurrentSession(): Promise<void> {
  const { appUrl, db } = world()
  const jar = await cookies()
  const name = sessionCookieName(appUrl)
  const token = jar.get(name)?.value
  if (!token) return
  await db.nobody(tx => endSession(tx, token))
  jar.delete(name)
}
