import { brandSession } from "./brand/session"
import { creatorSession } from "./creator/session"
import { router } from "./procedures"
import { session } from "./public/session"
import { signIn } from "./public/sign-in"

/** Every door of tRPC: one line per router. */
export const appRouter = router({
  brand: router({
    session: brandSession,
  }),
  creator: router({
    session: creatorSession,
  }),
  public: router({
    session,
    signIn,
  }),
})

export type AppRouter = typeof appRouter
