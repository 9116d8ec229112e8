import { creatorName } from "@/server/identity/creator-queries"
import { creatorProcedure, router } from "../procedures"

/** Who I am as a creator. */
export const creatorSession = router({
  me: creatorProcedure.query(async ({ ctx }) => ({
    ...(await creatorName(ctx.tx)),
    creatorId: ctx.creatorId,
    email: ctx.caller.email,
  })),
})
