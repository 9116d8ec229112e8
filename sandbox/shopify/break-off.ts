import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import type { Context } from "hono"

type Incoming = { socket: { destroy(): void } }

/** Ends the connection without an answer, as a network does. */
export function breakOff(context: Context): Response {
  const { incoming } = context.env as { incoming: Incoming }
  incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
