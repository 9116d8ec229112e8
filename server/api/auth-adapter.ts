import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters"
import { confirmEmail } from "@/server/identity/confirm-email"
import { createUser } from "@/server/identity/create-user"
import { endSession } from "@/server/identity/end-session"
import { findCaller } from "@/server/identity/find-caller"
import { openSession } from "@/server/identity/open-session"
import { useSignInLink } from "@/server/identity/use-sign-in-link"
import { type User, userByEmail, userById } from "@/server/identity/user-queries"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"

/** The where-clauses of the room judge by the world's clock; next-auth's look at the machine's must not judge again. */
const STILL_VALID = new Date(8.64e15)

/** next-auth's view of the identity room. Every call is one transaction in which nobody's tenant is visible. */
export function authAdapter({ db, now }: World): Adapter {
  const user = (id: string) => db.nobody(tx => userById(tx, id as Id<"usr">))
  const byEmail = (email: string) => db.nobody(tx => userByEmail(tx, email))
  return {
    createUser: async ({ email }: { email: string }) => {
      await db.nobody(async tx => confirmEmail(tx, await createUser(tx, { email }, now()), now()))
      return asAuthUser(present(await byEmail(email), "the user just made"))
    },
    updateUser: async ({ id }) => {
      // The only change next-auth asks for: the address was proved once more.
      await db.nobody(tx => confirmEmail(tx, id as Id<"usr">, now()))
      return asAuthUser(present(await user(id), "the user just signing in"))
    },
    getUser: async id => orNull(await user(id)),
    getUserByEmail: async email => orNull(await byEmail(email)),
    createSession: async ({ sessionToken, userId }) => {
      const expires = await db.nobody(tx =>
        openSession(tx, { token: sessionToken, userId: userId as Id<"usr"> }, now()),
      )
      return { sessionToken, userId, expires }
    },
    getSessionAndUser: sessionToken => sessionAndUser({ db, now }, sessionToken),
    // Sessions are neither prolonged nor changed: what a client says about its session is not trusted.
    updateSession: () => null,
    deleteSession: sessionToken => db.nobody(tx => endSession(tx, sessionToken)),
    // The journey that sends a link records it together with its mail.
    createVerificationToken: link => link,
    useVerificationToken: async ({ identifier, token }) => {
      const link = { email: identifier, tokenHash: token }
      const used = await db.nobody(tx => useSignInLink(tx, link, now()))
      return used ? { identifier, token, expires: STILL_VALID } : null
    },
  }
}

async function sessionAndUser({ db, now }: Pick<World, "db" | "now">, sessionToken: string) {
  const caller = await db.nobody(tx => findCaller(tx, sessionToken, now()))
  if (caller.kind === "anonymous") return null
  const { userId, email, name } = caller
  const session: AdapterSession = { sessionToken, userId, expires: STILL_VALID }
  return { session, user: asAuthUser({ id: userId, email, name, emailVerifiedAt: null }) }
}

function orNull(user: User | null): AdapterUser | null {
  return user && asAuthUser(user)
}

function asAuthUser({ id, email, name, emailVerifiedAt }: User): AdapterUser {
  return { id, email, name, emailVerified: emailVerifiedAt }
}
