import { brandCreators } from "./brand/creators"
import { brandLinks } from "./brand/links"
import { brandOrders } from "./brand/orders"
import { brandSession } from "./brand/session"
import { brandSettings } from "./brand/settings"
import { creatorLinks } from "./creator/links"
import { creatorPrograms } from "./creator/programs"
import { creatorSession } from "./creator/session"
import { router } from "./procedures"
import { invites } from "./public/invites"
import { session } from "./public/session"
import { signIn } from "./public/sign-in"

/** Every door of tRPC: one line per router. */
export const appRouter = router({
  brand: router({
    creators: brandCreators,
    links: brandLinks,
    orders: brandOrders,
    session: brandSession,
    settings: brandSettings,
  }),
  creator: router({
    links: creatorLinks,
    programs: creatorPrograms,
    session: creatorSession,
  }),
  public: router({
    invites,
    session,
    signIn,
  }),
})

export type AppRouter = typeof appRouter
