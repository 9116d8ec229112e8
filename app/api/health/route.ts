import { connection } from "next/server"
import { log } from "@/server/api/log"
import { world } from "@/server/world"

/** 200 when the database answers, 503 when it does not. */
export async function GET(): Promise<Response> {
  await connection()
  try {
    // Opening a transaction asks the database already.
    await world().db.nobody(async () => {})
    return Response.json({ ok: true })
  } catch (error) {
    log({ event: "health check failed", error })
    return Response.json({ ok: false }, { status: 503 })
  }
}
