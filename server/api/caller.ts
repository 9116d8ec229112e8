import "server-only"
import { headers } from "next/headers"
import { connection } from "next/server"
import { cache } from "react"
import { world } from "@/server/world"
import { createContext } from "./context"
import { createCallerFactory } from "./procedures"
import { appRouter } from "./root"

const callAs = createCallerFactory(appRouter)

/** The procedures, for server components: as whoever sent this request, found out once per request. */
export const caller = cache(async () => {
  await connection() // Never while a build prerenders: it has no database.
  return callAs(await createContext(world(), (await headers()).get("cookie")))
})
