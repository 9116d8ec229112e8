import { answerConnect } from "@/server/api/answer-connect"
import { world } from "@/server/world"

/** A member sets out to connect a shop. */
export const POST = (request: Request) => answerConnect(world(), request)
