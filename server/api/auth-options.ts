import type { NextAuthOptions } from "next-auth"
import { parseEmailAddress } from "@/server/identity/email-address"
import { SESSION_DAYS, SIGN_IN_LINK_MS } from "@/server/identity/sign-in-link"
import { sendSignInLink } from "@/server/journeys/send-sign-in-link"
import { refuse } from "@/server/kernel/error"
import { DAY_MS, SECOND_MS } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { authAdapter } from "./auth-adapter"
import { log } from "./log"
import { ownPath } from "./same-origin"
import { isSecure } from "./session-cookie"

/** next-auth for this world: sign-in links by e-mail, sessions in the database. */
export function authOptions(world: World): NextAuthOptions {
  const maxAge = (SESSION_DAYS * DAY_MS) / SECOND_MS
  return {
    adapter: authAdapter(world),
    secret: world.secrets.app,
    useSecureCookies: isSecure(world.appUrl),
    session: { strategy: "database", maxAge, updateAge: maxAge },
    pages: { signIn: "/signin", verifyRequest: "/signin/sent", error: "/signin" },
    // A plain object: next-auth's own e-mail provider brings a mailer of its own.
    providers: [
      {
        id: "email",
        type: "email",
        name: "Email",
        maxAge: SIGN_IN_LINK_MS / SECOND_MS,
        server: "",
        from: "",
        options: {},
        normalizeIdentifier,
        sendVerificationRequest: ({ identifier, token, url }) => {
          const goTo = ownPath(new URL(url).searchParams.get("callbackUrl") ?? "", world.appUrl)
          return sendSignInLink(world, { email: identifier, token, goTo })
        },
      },
    ],
    callbacks: {
      redirect: ({ url }) => `${world.appUrl}${ownPath(url, world.appUrl)}`,
      session: ({ session }) => ({ expires: session.expires, user: { email: session.user?.email } }),
    },
    logger: {
      error: (code, metadata) => log({ event: `next-auth ${code}`, error: causeOf(metadata) }),
      warn: () => {},
      debug: () => {},
    },
  }
}

function normalizeIdentifier(text: string): string {
  const email = parseEmailAddress(text)
  if (email) return email
  throw refuse("invalid", "This is not one e-mail address.")
}

function causeOf(metadata: Error | Record<string, unknown>): unknown {
  return metadata instanceof Error ? metadata : metadata.error
}
