import type { SignInProps } from "@/emails/sign-in"
import { recordSignInLink } from "@/server/identity/record-sign-in-link"
import { SIGN_IN_LINK_MINUTES, signInTokenHash } from "@/server/identity/sign-in-link"
import { enqueue } from "@/server/jobs/enqueue"
import type { World } from "@/server/world"

/**
 * Sends one sign-in link to one parsed address. Answers nothing, so that nobody learns whether an address is known or has had its
 * share of links. `goTo` is a path of ours.
 */
export async function sendSignInLink(
  world: World,
  link: { email: string; token: string; goTo: string },
): Promise<void> {
  const { email, token, goTo } = link
  const tokenHash = signInTokenHash(token, world.secrets.app)
  await world.db.nobody(async tx => {
    const recorded = await recordSignInLink(tx, { email, tokenHash }, world.now())
    if (!recorded) return
    const query = new URLSearchParams({ token, email, callbackUrl: goTo })
    const url = `${world.appUrl}/signin/confirm?${query}`
    const props: SignInProps = { url, email, validMinutes: SIGN_IN_LINK_MINUTES }
    await enqueue(tx, "send-mail", { to: email, template: "sign-in", props })
  })
}
