import { Hono } from "hono"
import { html } from "hono/html"
import { findAccount, setActive } from "@/sandbox/stripe/change-account"
import { pageFrame } from "@/sandbox/stripe/page-frame"
import { nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"

type LinkRow = { account: string; return_url: string | null; refresh_url: string; expires_at: number; used: number }

/** The hosted onboarding: a person fills a form, the account may receive transfers, and they go back to where they came from. */
export function onboardingPage(world: StripeWorld, changed: () => void): Hono {
  const app = new Hono()
  app.get("/onboarding/:token", context => {
    const link = usableLink(world, context.req.param("token"))
    if ("goto" in link) return link.goto ? context.redirect(link.goto) : context.notFound()
    const account = findAccount(world, link.account)
    return context.html(form(account?.email ?? null, account?.name ?? "", null))
  })
  app.post("/onboarding/:token", async context => {
    const token = context.req.param("token")
    const link = usableLink(world, token)
    if ("goto" in link) return link.goto ? context.redirect(link.goto) : context.notFound()
    const answers = await context.req.parseBody()
    const name = String(answers.name ?? "").trim()
    const digits = String(answers.bank ?? "").replace(/\s/g, "")
    const email = findAccount(world, link.account)?.email ?? null
    if (name === "") return context.html(form(email, name, "Please tell us your name."), 422)
    if (!/^[A-Za-z0-9]{4,34}$/.test(digits))
      return context.html(form(email, name, "An account number has 4 to 34 letters and digits."), 422)
    world.store.together(() => {
      world.store.run("update account_links set used = 1 where token = ?", token)
      setActive(world, link.account, true, { name, last4: digits.slice(-4) })
    })
    changed()
    return context.redirect(link.return_url ?? link.refresh_url, 303)
  })
  return app
}

/** The link, or where to send the person instead: a link works once and not for long. */
function usableLink(world: StripeWorld, token: string): LinkRow | { goto: string | null } {
  const link = world.store.one<LinkRow>("select * from account_links where token = ?", token)
  if (!link) return { goto: null }
  return link.used || link.expires_at <= nowSeconds(world) ? { goto: link.refresh_url } : link
}

function form(email: string | null, name: string, problem: string | null) {
  return pageFrame(
    "Set up payouts · Stripe sandbox",
    html`<p class="quiet">Stripe sandbox</p>
      <h1>Set up payouts</h1>
      <p class="quiet">${email ?? "Your account"} needs two things before money can arrive. Nothing here is real.</p>
      ${problem ? html`<p role="alert" style="color: var(--danger)">${problem}</p>` : ""}
      <form class="stack" method="post">
        <label>Full name <input name="name" autocomplete="name" required value="${name}" /></label>
        <label>Bank account number <input name="bank" required value="000123456789" inputmode="numeric" /></label>
        <button class="main" type="submit">Agree and finish</button>
      </form>`,
  )
}
