import { randomBytes } from "node:crypto"
import { z } from "zod"
import { parseEmailAddress } from "@/server/identity/email-address"
import { sendSignInLink } from "@/server/journeys/send-sign-in-link"
import { refuse } from "@/server/kernel/error"
import { publicProcedure, router } from "../procedures"
import { ownPath } from "../same-origin"

const TOKEN_BYTES = 32

/** Asking for a sign-in link. */
export const signIn = router({
  requestLink: publicProcedure("Signing in starts here. The answer is the same for every address, known or not.")
    .input(z.object({ email: z.string().max(300), goTo: z.string().max(2_000).default("") }))
    .mutation(async ({ ctx, input }) => {
      const email = parseEmailAddress(input.email)
      if (!email) throw refuse("invalid", "This is not an e-mail address. It looks like name@example.com.")
      const token = randomBytes(TOKEN_BYTES).toString("hex")
      await sendSignInLink(ctx.world, { email, token, goTo: ownPath(input.goTo, ctx.world.appUrl) })
      return { sent: true }
    }),
})
