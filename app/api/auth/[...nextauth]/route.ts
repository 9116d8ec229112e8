import { answerAuth } from "@/server/api/answer-auth"
import { world } from "@/server/world"

const answer = (request: Request) => answerAuth(world(), request)

export { answer as GET, answer as HEAD, answer as POST }
