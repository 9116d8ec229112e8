import { answerTrpc } from "@/server/api/answer-trpc"
import { world } from "@/server/world"

const answer = (request: Request) => answerTrpc(world(), request)

export { answer as GET, answer as POST }
